import * as z from 'zod/mini';
import { time } from './text.ts';

/** Where a code went and what can still be done with it. */
export const otpState = z.object({
  maskedPhone: z.string(),
  expiresAt: time,
  resendAvailableAt: time,
  attemptsLeft: z.int(),
});

/** A request that says nothing more than its path. */
export const nothing = z.strictObject({});

/** Six digits (OTP-1); anything else is no code, and costs no try. */
export const codeTyped = z.strictObject({ code: z.string().check(z.regex(/^[0-9]{6}$/)) });

export const otpSent = z.object({ otp: otpState });

export const codeVerified = z.object({ status: z.literal('otp_verified') });
