import { DependencyUnavailable, type Outcome } from '../outcome.ts';
import type { Change, Ledger } from './change.ts';
import type { Entity } from './entity.ts';

const ATTEMPTS = 5;

/** What a use case decided on the state it read; no change means that nothing is written. */
export interface Decision<T> {
  readonly outcome: Outcome<T>;
  readonly change?: Omit<Change, 'concludes' | 'answer'>;
}

/**
 * Reads, decides, commits; after a conflict all three again on fresh state, at most five times.
 * The outcome is the request's last word: its answer is stored in the same transaction.
 * @throws DependencyUnavailable when others are always faster.
 */
export const conclude = <T>(ledger: Ledger, decide: () => Promise<Decision<T>>): Promise<Outcome<T>> =>
  attempt(ledger, decide, (change, outcome) => ({ ...change, concludes: outcome }));

/** As {@link conclude} for a step on the way (a try counted before it is compared): no answer is stored with it. */
export const advance = <T>(ledger: Ledger, decide: () => Promise<Decision<T>>): Promise<Outcome<T>> =>
  attempt(ledger, decide, (change) => change);

async function attempt<T>(
  ledger: Ledger,
  decide: () => Promise<Decision<T>>,
  complete: (change: Change, outcome: Outcome<T>) => Change,
): Promise<Outcome<T>> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const { outcome, change } = await decide();
    if (change === undefined) return outcome;
    demandAudit(change);
    if ((await ledger.commit(complete(change, outcome))) === 'committed') return outcome;
    await ledger.pause(attempt);
  }
  throw new DependencyUnavailable('ledger', 1);
}

const AUDITED: ReadonlySet<Entity['entity']> = new Set([
  'account',
  'password',
  'passcode',
  'securityAnswers',
  'phoneHolder',
  'phoneChange',
  'dossier',
]);

/** AUD-1: what changes an account or a dossier says so in its person's chain, in the same change. @throws Error when it does not: a bug */
function demandAudit({ writes, audits = [] }: Change): void {
  const told = new Set(audits.map(({ subject }) => subject));
  for (const write of writes) {
    const entity = 'save' in write ? write.save : write.erase;
    if (AUDITED.has(entity.entity) && 'person' in entity && !told.has(entity.person)) {
      throw new Error(`a change of ${entity.entity} has no audit entry`);
    }
  }
}
