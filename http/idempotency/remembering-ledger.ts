import type { Change, Ledger, RememberedAnswer } from '../../domain/ledger/change.ts';
import type { Outcome } from '../../domain/outcome.ts';

/**
 * The feature's ledger during one idempotent request: a change that concludes it carries the request's answer, so that both are stored
 * or neither is (FA-1, FA-2).
 */
export class RememberingLedger implements Ledger {
  readonly #ledger: Ledger;
  readonly #answerOf: (outcome: Outcome<unknown>) => Promise<RememberedAnswer | undefined>;
  #concluded: Outcome<unknown> | undefined;

  constructor(ledger: Ledger, answerOf: (outcome: Outcome<unknown>) => Promise<RememberedAnswer | undefined>) {
    this.#ledger = ledger;
    this.#answerOf = answerOf;
  }

  /** The outcome whose answer is stored, if one is. */
  get concluded(): Outcome<unknown> | undefined {
    return this.#concluded;
  }

  async commit(change: Change): Promise<'committed' | 'conflict'> {
    const answer = change.concludes && (await this.#answerOf(change.concludes));
    const result = await this.#ledger.commit(answer ? { ...change, answer } : change);
    if (result === 'committed' && answer) this.#concluded = change.concludes;
    return result;
  }

  pause(attempt: number): Promise<void> {
    return this.#ledger.pause(attempt);
  }
}
