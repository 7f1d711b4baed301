import type { PhoneNumber } from '../identity/phone.ts';
import type { Versioned } from '../ledger/versioned.ts';
import type { OneTimeCode } from '../otp/one-time-code.ts';
import type { DeviceId, PersonRef, PhoneRef } from '../references.ts';
import type { Instant } from '../time.ts';
import type { ActivationState } from './states.ts';

/** Where an account is activated: the app binds its device, the page in a browser binds none (ACT-3, ACT-6). */
export type ActivationChannel = 'app' | 'web';

/** An activation on its way, bound to the device key of its first call. */
export interface ActivationFlow extends Versioned {
  readonly entity: 'activationFlow';
  readonly flowId: string;
  readonly device: DeviceId;
  readonly fromKnownDevice: boolean;
  readonly channel: ActivationChannel;
  readonly state: ActivationState;
  readonly person: PersonRef;
  readonly phone: PhoneRef;
  /** Sealed wherever it is stored. */
  readonly phoneNumber: PhoneNumber;
  readonly accountId: string;
  readonly language: 'vi' | 'en';
  readonly code: OneTimeCode;
  /** When chip and live face proved its person: no window then keeps them out (ACT-5). */
  readonly provenByChipAt?: Instant;
  readonly expiresAt: Instant;
}

export interface ActivationFlows {
  /** The flow as last committed, whatever its state and age. */
  find(flowId: string): Promise<ActivationFlow | undefined>;
}
