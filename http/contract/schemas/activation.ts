import * as z from 'zod/mini';
import { otpState } from './otp.ts';
import { id, text } from './text.ts';

export const activationPath = z.strictObject({ activationId: id });

/** Who asks, and where: the app binds its device, a browser none (ACT-3, ACT-6). */
export const activationRequest = z.strictObject({
  personalId: text(32),
  phone: text(32),
  channel: z.enum(['app', 'web']),
});

export const activationStarted = z.object({ activationId: z.string(), otp: otpState });

/** What is still to be given, told after the code (ACT-2, ACT-4). */
export const activationNeeds = z.object({
  level: z.literal([1, 2]),
  password: z.enum(['new', 'existing']),
  counterCodeRequired: z.boolean(),
});

/** Bounds are wide here: a weak password or passcode, and answers that will not do, have answers of their own (PWD-1, PCD-1, SEC-1). */
export const activationSecrets = z.strictObject({
  password: z.exactOptional(text(256)),
  passwordConfirmation: z.exactOptional(text(256)),
  counterCode: z.exactOptional(text(32)),
  passcode: text(32),
  passcodeConfirmation: text(32),
  securityAnswers: z.array(z.strictObject({ questionId: text(64), answer: text(256) })).check(z.maxLength(10)),
});

/** `deviceId`: the device that is bound from now on; absent after an activation in a browser. */
export const accountActivated = z.object({
  account: z.object({ level: z.literal([1, 2]), state: z.literal('active') }),
  deviceId: z.exactOptional(z.string()),
  message: z.string(),
});
