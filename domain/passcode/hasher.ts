import type { PersonRef } from '../references.ts';

/** What a person knows beside the password. */
export type Factor = 'passcode' | 'securityAnswers';

/** Compares slowly, and asks nobody any more. */
export type FactorComparison = () => Promise<boolean>;

/**
 * Hashes of what is short enough to be searched: keyed with a key that never leaves its keeper, then slow (PCD-2, SEC-1). Bound to
 * factor and person, so that a hash put in another's place proves nothing.
 */
export interface FactorHasher {
  /** @throws DependencyUnavailable when the key's keeper does not answer (FA-17). */
  hash(factor: Factor, person: PersonRef, value: string): Promise<string>;
  /**
   * Has the value keyed, and compares nothing yet: who counts a try between the two loses none to a keeper that does not answer.
   * Without a hash a dummy is compared, by the same work, and the answer is no (TH-2). @throws DependencyUnavailable as above
   */
  comparison(hash: string | undefined, factor: Factor, person: PersonRef, value: string): Promise<FactorComparison>;
}
