import * as z from 'zod/mini';
import { otpState } from './otp.ts';
import { passcode } from './passcode.ts';
import { id } from './text.ts';

export const deviceChangePath = z.strictObject({ deviceChangeId: id });

/** An active account on another device than the one that is linked to it: code and passcode are to follow (SES-5). */
export const deviceChangeStarted = z.object({ deviceChangeId: z.string(), otp: otpState });

export const passcodeTyped = z.strictObject({ passcode });
