import type { PhoneNumber } from '../identity/phone.ts';
import type { Versioned } from '../ledger/versioned.ts';
import type { OneTimeCode } from '../otp/one-time-code.ts';
import type { DeviceId, PersonRef, PhoneRef } from '../references.ts';
import type { Instant } from '../time.ts';
import type { DeviceChangeState } from './states.ts';

/**
 * A sign-in of an ACTIVE account on a device that is not its bound one, on its way (SES-5). It begins with a right password; code and
 * passcode follow, on the same device.
 */
export interface DeviceChangeFlow extends Versioned {
  readonly entity: 'deviceChangeFlow';
  readonly flowId: string;
  readonly device: DeviceId;
  readonly fromKnownDevice: boolean;
  readonly state: DeviceChangeState;
  readonly person: PersonRef;
  readonly phone: PhoneRef;
  /** Sealed wherever it is stored. */
  readonly phoneNumber: PhoneNumber;
  readonly accountId: string;
  /** The account's last reset when the password was proven: a later one voids the proof (TH-20). */
  readonly passwordResetAt?: Instant;
  readonly language: 'vi' | 'en';
  readonly code: OneTimeCode;
  readonly expiresAt: Instant;
}

export interface DeviceChangeFlows {
  /** The flow as last committed, whatever its state and age. */
  find(flowId: string): Promise<DeviceChangeFlow | undefined>;
}
