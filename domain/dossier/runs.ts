import { DependencyUnavailable } from '../outcome.ts';
import type { Dossier } from './dossier.ts';
import type { ApprovalWorkflow, DossierRun, RunPhase } from './run.ts';

/** The run that comes after those that the dossier was given. */
export const nextRun = ({ run }: Pick<Dossier, 'run'>, phase: RunPhase): DossierRun => ({
  attempt: (run?.attempt ?? 0) + 1,
  phase,
});

/** Begins the run that was committed with the dossier. What cannot be begun now stands in the queue, and upkeep begins it. */
export async function startRun(
  { workflow }: { readonly workflow: ApprovalWorkflow },
  { person, dossierId, run }: Pick<Dossier, 'person' | 'dossierId' | 'run'>,
): Promise<void> {
  if (run === undefined) throw new Error('the dossier was given no run');
  try {
    await workflow.start({ person, dossierId, ...run });
  } catch (error) {
    if (!(error instanceof DependencyUnavailable)) throw error;
  }
}
