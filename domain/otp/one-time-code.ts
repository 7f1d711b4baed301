import type { DeviceId } from '../references.ts';
import { SECOND, type Instant } from '../time.ts';

/** What an SMS says a code is for; a code opens nothing else (OTP-1). */
export type CodePurpose =
  'registration' | 'activation' | 'password_reset' | 'lock' | 'unlock' | 'device_change' | 'passcode_reset';

/** The code of a flow. Only a keyed hash of it is kept (OTP-1). */
export interface OneTimeCode {
  /** Absent before the first send. */
  readonly mac?: string;
  readonly expiresAt: Instant;
  readonly resendAvailableAt: Instant;
  /** Sends counted in this flow. */
  readonly sends: number;
  /** Tries counted against this code. */
  readonly tries: number;
}

/** A flow before any code was sent. */
export const NO_CODE: OneTimeCode = { expiresAt: 0, resendAvailableAt: 0, sends: 0, tries: 0 };

/** OTP-1: a rule, not configuration. */
const CODE_VALID = 180 * SECOND;

/** The code that follows `before`, which dies with it (OTP-2). */
export const nextCode = (before: OneTimeCode, mac: string, now: Instant, resendSeconds: number): OneTimeCode => ({
  mac,
  expiresAt: now + CODE_VALID,
  resendAvailableAt: now + resendSeconds * SECOND,
  sends: before.sends + 1,
  tries: 0,
});

/** Computes the keyed hash of a code, bound to purpose, flow and device (OTP-1). */
export interface CodeHasher {
  mac(of: {
    /** `counter`: a code that a counter printed, and no SMS carried. */
    readonly purpose: CodePurpose | 'counter';
    readonly flowId: string;
    readonly device: DeviceId;
    readonly code: string;
  }): string;
}
