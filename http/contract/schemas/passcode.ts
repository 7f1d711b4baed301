import * as z from 'zod/mini';
import { otpState } from './otp.ts';
import { id, text } from './text.ts';

/** Six digits (PCD-1); anything else is no passcode, and costs no try. */
export const passcode = z.string().check(z.regex(/^[0-9]{6}$/));

export const passcodeResetPath = z.strictObject({ passcodeResetId: id });

/** As to sign in, on the device that the account is bound to (PCD-2). */
export const passcodeResetRequest = z.strictObject({ identifier: text(32), password: text(256) });

/** `questions`: the two that are to be answered. */
export const passcodeResetStarted = z.object({
  passcodeResetId: z.string(),
  otp: otpState,
  questions: z.array(z.object({ id: z.string(), text: z.string() })),
});

/** Bounds are wide here, as for an activation. The answers are needless after a proof by chip and face. */
export const newPasscode = z.strictObject({
  securityAnswers: z.exactOptional(
    z.array(z.strictObject({ questionId: text(64), answer: text(256) })).check(z.maxLength(10)),
  ),
  passcode: text(32),
  passcodeConfirmation: text(32),
});

export const passcodeReset = z.object({ message: z.string() });
