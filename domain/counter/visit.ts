import type { Versioned } from '../ledger/versioned.ts';
import type { PersonRef } from '../references.ts';
import type { Instant } from '../time.ts';

/**
 * A person before an officer at a counter: whom the officer looked up, and may act on for a while. Its random id is what paths name an account by, so
 * that no number does (ID-6), and it is worth nothing to anybody else.
 */
export interface CounterVisit extends Versioned {
  readonly entity: 'counterVisit';
  readonly visitId: string;
  /** `sub` of who looked. */
  readonly officer: string;
  readonly person: PersonRef;
  readonly accountId: string;
  readonly expiresAt: Instant;
}

export interface CounterVisits {
  /** As last committed, whatever its age. */
  find(visitId: string): Promise<CounterVisit | undefined>;
}
