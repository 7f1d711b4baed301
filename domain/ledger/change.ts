import type { AuditEntry } from '../audit/entry.ts';
import type { Outcome } from '../outcome.ts';
import type { PersonRef } from '../references.ts';
import type { Entity } from './entity.ts';

/**
 * One write of a change. `save` stores the entity if what is stored still has the entity's version (0: nothing is stored), and
 * stores it one version up; `erase` removes it under the same condition.
 */
export type Write = { readonly save: Entity } | { readonly erase: Entity };

/** Approved and activated accounts count at the level that they have; issued ones were signed in to after their activation. */
export type ProgressCounter = 'registered' | `${'approved' | 'activated'}${1 | 2}` | 'issued';

/** A counter of the progress reports and how it moves with the state that it counts (KPI-1). */
export interface ProgressMove {
  readonly communeCode: string;
  readonly person: PersonRef;
  readonly counter: ProgressCounter;
  readonly by: 1 | -1;
}

/** The answer of an idempotent request, already sealed, stored with the change that it reports. */
export interface RememberedAnswer {
  readonly key: string;
  readonly sealed: string;
  readonly expiresAt: number;
}

/**
 * What a use case wants to happen, all of it or nothing: conditional writes, one audit entry for each subject changed (AUD-1),
 * counters, and the answer that a repeated request gets.
 */
export interface Change {
  readonly writes: readonly Write[];
  readonly audits?: readonly AuditEntry[];
  readonly progress?: readonly ProgressMove[];
  /** The outcome that this change brings about; the edge turns it into `answer`. */
  readonly concludes?: Outcome<unknown>;
  readonly answer?: RememberedAnswer;
}

/** One change that is both. */
export const both = (a: Change, b: Change): Change => ({
  writes: [...a.writes, ...b.writes],
  audits: [...(a.audits ?? []), ...(b.audits ?? [])],
  progress: [...(a.progress ?? []), ...(b.progress ?? [])],
});

/** Commits changes. `conflict`: something was stored in the meantime, nothing was written; read again and decide again. */
export interface Ledger {
  /** @throws DependencyUnavailable when the store does not take it now; nothing is known then. */
  commit(change: Change): Promise<'committed' | 'conflict'>;
  /** Waits a little, longer and more randomly with each attempt, before a decision is made again. */
  pause(attempt: number): Promise<void>;
}
