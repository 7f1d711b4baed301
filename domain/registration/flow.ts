import type { AcceptedTerms, PersonalData } from '../account/account.ts';
import type { Versioned } from '../ledger/versioned.ts';
import type { OneTimeCode } from '../otp/one-time-code.ts';
import type { DeviceId, PersonRef, PhoneRef } from '../references.ts';
import type { Instant } from '../time.ts';
import type { RegistrationState } from './states.ts';

/** A registration on its way, bound to the device key of its first call. Personal data are sealed wherever it is stored. */
export interface RegistrationFlow extends Versioned {
  readonly entity: 'registrationFlow';
  readonly flowId: string;
  readonly device: DeviceId;
  readonly state: RegistrationState;
  readonly person: PersonRef;
  readonly phone: PhoneRef;
  readonly dataKey: string;
  readonly personal: PersonalData;
  readonly communeCode: string;
  readonly terms: AcceptedTerms;
  readonly language: 'vi' | 'en';
  readonly code: OneTimeCode;
  readonly startedAt: Instant;
  readonly expiresAt: Instant;
}

export interface RegistrationFlows {
  /** The flow as last committed, whatever its state and age. */
  find(flowId: string): Promise<RegistrationFlow | undefined>;
}
