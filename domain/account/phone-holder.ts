import type { Versioned } from '../ledger/versioned.ts';
import type { PersonRef, PhoneRef } from '../references.ts';

/** Which person's account a phone number belongs to: one account per phone (REG-7). */
export interface PhoneHolder extends Versioned {
  readonly entity: 'phoneHolder';
  readonly phone: PhoneRef;
  readonly person: PersonRef;
}

export interface PhoneHolders {
  byPhone(phone: PhoneRef): Promise<PhoneHolder | undefined>;
}
