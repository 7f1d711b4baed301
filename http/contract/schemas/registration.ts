import * as z from 'zod/mini';
import { otpState } from './otp.ts';
import { id, text } from './text.ts';

export const registrationPath = z.strictObject({ registrationId: id });

/** What a citizen types when there is no QR, or to correct it (REG-2, REG-3). */
export const typedDetails = z.strictObject({
  fullName: text(200),
  dateOfBirth: text(10),
  sex: z.enum(['male', 'female']),
  permanentResidence: text(500),
  addressLine: z.exactOptional(text(500)),
});

/** `accepted` is read as any truth value, so that a refusal of the terms has its own answer (REG-1). */
export const registrationRequest = z.strictObject({
  personalId: text(32),
  phone: text(32),
  terms: z.strictObject({ version: text(32), accepted: z.boolean() }),
  qr: z.exactOptional(text(2_000)),
  details: z.exactOptional(typedDetails),
});

/** A difference from the population database that does not stop the registration (REG-5: the address). */
export const warning = z.object({ name: z.string(), code: z.string(), message: z.string() });

export const registrationStarted = z.object({
  registrationId: z.string(),
  otp: otpState,
  warnings: z.exactOptional(z.array(warning)),
});

/** Bounds are wide here: a weak or long password has an answer of its own (PWD-1). */
export const newPassword = z.strictObject({ password: text(256), passwordConfirmation: text(256) });

export const accountCreated = z.object({
  account: z.object({ level: z.literal(0), state: z.literal('registered') }),
  message: z.string(),
});
