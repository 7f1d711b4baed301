import * as z from 'zod/mini';
import { text, time } from './text.ts';

/** Where a code went and what can still be done with it. */
export const otpState = z.object({
  maskedPhone: z.string(),
  expiresAt: time,
  resendAvailableAt: time,
  attemptsLeft: z.int(),
});

/** A request that says nothing more than its path. */
export const nothing = z.strictObject({});

export const codeTyped = z.strictObject({ code: text(16) });

export const otpSent = z.object({ otp: otpState });
