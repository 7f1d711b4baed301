import type { Versioned } from '../ledger/versioned.ts';
import type { PersonRef } from '../references.ts';
import type { Instant } from '../time.ts';
import type { QuestionId } from './question.ts';

/** Which two questions a person chose, and one hash of both answers: a copy tells nothing about one of them alone (SEC-1). */
export interface SecurityAnswers extends Versioned {
  readonly entity: 'securityAnswers';
  readonly person: PersonRef;
  /** In the order in which the answers were hashed. */
  readonly questions: readonly [QuestionId, QuestionId];
  /** What `FactorHasher` made of both answers together. */
  readonly hash: string;
  readonly setAt: Instant;
}

export interface SecurityAnswersStore {
  byPerson(person: PersonRef): Promise<SecurityAnswers | undefined>;
}
