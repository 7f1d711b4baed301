import { park } from '../approval/park.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { isIn } from '../dossier/move.ts';
import type { RunRef } from '../dossier/run.ts';
import { SECOND } from '../time.ts';
import type { UpkeepPorts } from './ports.ts';

/** Who commits a run begins it at once; after so long it was left behind. */
export const LEFT_BEHIND_AFTER = 30 * SECOND;

/**
 * Sees to the run of a dossier that stands in the workflow's hands: begins it, if nobody has; parks the dossier when the run has ended without
 * moving it on, or takes longer than any run may (APR-5). To begin one that is under way changes nothing (FA-15).
 * @throws DependencyUnavailable when it cannot be begun now: it stays in the queue
 */
export async function tendRun(ports: UpkeepPorts, dossier: Dossier): Promise<void> {
  const { person, dossierId, run, updatedAt } = dossier;
  if (!isIn(dossier, 'submitted', 'checking')) return;
  if (run === undefined) throw new Error('a dossier in the workflow’s hands has no run');
  const age = ports.clock.now() - updatedAt;
  if (age < LEFT_BEHIND_AFTER) return;
  const ref: RunRef = { person, dossierId, ...run };
  const lost =
    (isIn(dossier, 'checking') && age >= ports.limits.dossier.runSeconds * SECOND) ||
    (await ports.workflow.start(ref)) === 'ended';
  if (lost) await park(ports, ref, 'run_lost');
}
