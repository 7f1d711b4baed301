import type { Dossier, Dossiers } from '../dossier/dossier.ts';
import { isIn, type DossierIn } from '../dossier/move.ts';
import type { RunRef } from '../dossier/run.ts';
import type { DossierState } from '../dossier/states.ts';
import type { Change, Ledger } from '../ledger/change.ts';
import { advance } from '../ledger/transact.ts';
import { accepted } from '../outcome.ts';
import type { Clock } from '../time.ts';

/** What every step of a run that changes its dossier needs. */
export interface StepPorts {
  readonly clock: Clock;
  readonly dossiers: Dossiers;
  readonly ledger: Ledger;
}

/** What a step makes of what it read; without a change nothing is written. */
export interface StepDecision<T> {
  readonly answer: T;
  readonly change?: Pick<Change, 'writes' | 'audits' | 'progress'>;
}

/** Reads, decides, commits, as `advance` does: a step has nothing to refuse. @throws DependencyUnavailable */
export async function takeStep<T>(ledger: Ledger, decide: () => Promise<StepDecision<T>>): Promise<T> {
  const outcome = await advance(ledger, async () => {
    const { answer, change } = await decide();
    return { outcome: accepted(answer), ...(change && { change }) };
  });
  if (!outcome.ok) throw new Error('a step was refused');
  return outcome.value;
}

/**
 * The run's dossier, if this is its latest run and it is in one of the states. A step that comes twice, late, or from a run that another has
 * followed finds none, and changes nothing (FA-14, FA-15, TH-46).
 */
export async function ofRun<S extends DossierState>(
  dossiers: Dossiers,
  run: RunRef,
  ...states: readonly S[]
): Promise<DossierIn<S> | undefined> {
  const dossier = await dossiers.find(run.person, run.dossierId);
  return dossier !== undefined && isOfRun(dossier, run) && isIn(dossier, ...states) ? dossier : undefined;
}

const isOfRun = ({ run: latest }: Dossier, { attempt, phase }: RunRef): boolean =>
  latest?.attempt === attempt && latest.phase === phase;
