import type { PhoneNumber } from '../identity/phone.ts';
import type { Entity } from '../ledger/entity.ts';
import type { StreakKey } from '../limits/streak.ts';
import type { DeviceId, PersonRef, PhoneRef } from '../references.ts';
import type { Instant } from '../time.ts';
import type { CodePurpose, OneTimeCode } from './one-time-code.ts';

/** Any flow that waits for a code; every kind has the same face to the code's rules. */
export type CodeFlow = Entity & {
  readonly flowId: string;
  readonly device: DeviceId;
  readonly person: PersonRef;
  readonly phone: PhoneRef;
  readonly language: 'vi' | 'en';
  readonly state: string;
  readonly code: OneTimeCode;
  readonly expiresAt: Instant;
};

/** How one kind of flow takes part in the code's rules. */
export interface CodeFlowKind<F extends CodeFlow> {
  readonly purpose: CodePurpose;
  /** The flow if it exists and has not expired. */
  find(flowId: string): Promise<F | undefined>;
  phoneOf(flow: F): PhoneNumber;
  /** Whom wrong tries are counted against (OTP-3). */
  streakOf(flow: F): StreakKey;
  withCode(flow: F, code: OneTimeCode): F;
  /** The flow after its code was proven. */
  proven(flow: F): F;
}

/** What a client may know of the code that is on its way. */
export interface CodeStatus {
  readonly maskedPhone: string;
  readonly expiresAt: Instant;
  readonly resendAvailableAt: Instant;
  readonly attemptsLeft: number;
}
