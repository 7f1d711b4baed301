import type { Versioned } from '../ledger/versioned.ts';
import type { PersonRef } from '../references.ts';
import type { Instant } from '../time.ts';

/** The passcode of an activated account, kept apart so that reading an account never carries a hash. */
export interface Passcode extends Versioned {
  readonly entity: 'passcode';
  readonly person: PersonRef;
  /** What {@link FactorHasher} made of it (PCD-2). */
  readonly hash: string;
  readonly setAt: Instant;
}

export interface Passcodes {
  byPerson(person: PersonRef): Promise<Passcode | undefined>;
}
