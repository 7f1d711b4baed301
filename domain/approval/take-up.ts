import { byRun } from '../audit/by-run.ts';
import { isIn, move } from '../dossier/move.ts';
import type { RunRef } from '../dossier/run.ts';
import { ofRun, takeStep, type StepPorts } from './step.ts';

interface TakenUp {
  /** False where there is nothing left for the run to do. */
  readonly taken: boolean;
}

/**
 * Begins a run: the dossier is now being checked (APR-1). One that was resumed, or that officers have agreed on, already is. Anything else is a
 * run that is over, and that does nothing more.
 */
export const takeUp = (ports: StepPorts, run: RunRef): Promise<TakenUp> =>
  takeStep<TakenUp>(ports.ledger, async () => {
    const dossier = await ofRun(ports.dossiers, run, 'submitted', 'checking');
    if (dossier === undefined) return { answer: { taken: false } };
    if (!isIn(dossier, 'submitted')) return { answer: { taken: true } };
    const now = ports.clock.now();
    return {
      answer: { taken: true },
      change: {
        writes: [{ save: move(dossier, 'taken_up', now) }],
        audits: [byRun(run, 'dossier.checking', now)],
      },
    };
  });
