import type { DeviceId } from '../references.ts';
import type { Instant } from '../time.ts';

/** What an SMS says a code is for; a code opens nothing else (OTP-1). */
export type CodePurpose = 'registration';

/** The code of a flow. Only a keyed hash of it is kept (OTP-1). */
export interface OneTimeCode {
  /** Absent before the first send is accepted. */
  readonly mac?: string;
  readonly expiresAt: Instant;
  readonly resendAvailableAt: Instant;
  /** Sends counted in this flow. */
  readonly sends: number;
  /** Tries counted against this code. */
  readonly tries: number;
}

/** Computes the keyed hash of a code, bound to purpose, flow and device (OTP-1). */
export interface CodeHasher {
  mac(of: {
    readonly purpose: CodePurpose;
    readonly flowId: string;
    readonly device: DeviceId;
    readonly code: string;
  }): string;
  /** Compares in constant time (TH-41). */
  equal(a: string, b: string): boolean;
}

/** `refused`: certainly not sent. `unknown`: the answer was lost; counts as sent (OTP-4). */
export type SendResult = 'accepted' | 'refused' | 'unknown';
