import type { Versioned } from '../ledger/versioned.ts';
import type { PersonRef } from '../references.ts';
import type { Instant } from '../time.ts';

/** The password of an account, kept apart so that reading an account never carries a hash. */
export interface PasswordCredential extends Versioned {
  readonly entity: 'password';
  readonly person: PersonRef;
  /** PHC string of argon2id (PWD-1). */
  readonly hash: string;
  readonly setAt: Instant;
}

export interface PasswordCredentials {
  byPerson(person: PersonRef): Promise<PasswordCredential | undefined>;
}
