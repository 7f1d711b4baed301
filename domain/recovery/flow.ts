import type { PhoneNumber } from '../identity/phone.ts';
import type { Versioned } from '../ledger/versioned.ts';
import type { OneTimeCode } from '../otp/one-time-code.ts';
import type { DeviceId, PersonRef, PhoneRef } from '../references.ts';
import type { Instant } from '../time.ts';
import type { RecoveryState } from './states.ts';

export type RecoveryKind = 'password_reset' | 'lock' | 'unlock';

/**
 * A password reset, a lock or the end of one on its way, from somebody who cannot sign in (SES-4, LCK-1). One that matched nobody is a decoy: it
 * has no account, and otherwise everything that a real one has (TH-1).
 */
export interface RecoveryFlow extends Versioned {
  readonly entity: 'recoveryFlow';
  readonly kind: RecoveryKind;
  readonly flowId: string;
  readonly device: DeviceId;
  readonly fromKnownDevice: boolean;
  readonly state: RecoveryState;
  readonly person: PersonRef;
  readonly phone: PhoneRef;
  /** As the caller gave it; sealed wherever it is stored. */
  readonly phoneNumber: PhoneNumber;
  /** Absent in a decoy. */
  readonly accountId?: string;
  readonly language: 'vi' | 'en';
  readonly code: OneTimeCode;
  /** When chip and live face proved its person (SES-4, LCK-1). */
  readonly provenByChipAt?: Instant;
  readonly startedAt: Instant;
  readonly expiresAt: Instant;
}

export interface RecoveryFlows {
  /** The flow as last committed, whatever its state and age. */
  find(flowId: string): Promise<RecoveryFlow | undefined>;
}
