import * as z from 'zod/mini';
import { otpState } from './otp.ts';
import { passcode } from './passcode.ts';
import { id, text } from './text.ts';

export const passwordResetPath = z.strictObject({ passwordResetId: id });

/** Who the caller says they are; compared with the account and the population database (SES-4). */
export const passwordResetRequest = z.strictObject({
  personalId: text(32),
  phone: text(32),
  fullName: text(200),
  dateOfBirth: text(10),
  cardIssueDate: text(10),
});

export const passwordResetStarted = z.object({ passwordResetId: z.string(), otp: otpState });

/** The passcode is of an active account, where nothing else proves its owner beside the phone (SES-4). */
export const resetPasswordRequest = z.strictObject({
  password: text(256),
  passwordConfirmation: text(256),
  passcode: z.exactOptional(passcode),
});

export const passwordReset = z.object({ message: z.string() });

export const lockPath = z.strictObject({ lockId: id });

export const lockRequest = z.strictObject({ personalId: text(32), phone: text(32) });

export const lockStarted = z.object({ lockId: z.string(), otp: otpState });

/** The password stands in for the code, for the phone may be what was stolen (LCK-1). */
export const completeLockRequest = z.strictObject({ password: z.exactOptional(text(256)) });

export const locked = z.object({ state: z.literal('locked'), message: z.string() });
