import type { PhoneNumber } from '../identity/phone.ts';
import type { Versioned } from '../ledger/versioned.ts';
import type { OneTimeCode } from '../otp/one-time-code.ts';
import type { DeviceId, PersonRef, PhoneRef } from '../references.ts';
import type { Instant } from '../time.ts';
import type { PasscodeResetState } from './states.ts';

/** "Quên passcode" on its way (PCD-2): begun on the bound device with a right password; code and both answers follow there. */
export interface PasscodeResetFlow extends Versioned {
  readonly entity: 'passcodeResetFlow';
  readonly flowId: string;
  readonly device: DeviceId;
  readonly state: PasscodeResetState;
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

export interface PasscodeResetFlows {
  /** The flow as last committed, whatever its state and age. */
  find(flowId: string): Promise<PasscodeResetFlow | undefined>;
}
