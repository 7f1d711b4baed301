import * as z from 'zod/mini';
import { otpState } from './otp.ts';
import { id, text } from './text.ts';

export const unlockRequest = z.strictObject({ personalId: text(32), phone: text(32) });

export const unlockPath = z.strictObject({ unlockId: id });

export const unlockStarted = z.object({ unlockId: z.string(), otp: otpState });

export const unlocked = z.object({ state: z.literal('unlocked'), message: z.string() });
