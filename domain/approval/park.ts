import { byRun } from '../audit/by-run.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { isIn, move, type DossierIn } from '../dossier/move.ts';
import type { RunRef } from '../dossier/run.ts';
import type { Signals } from '../signals.ts';
import type { Instant } from '../time.ts';
import type { ParkCause } from './park-cause.ts';
import { ofRun, takeStep, type StepDecision, type StepPorts } from './step.ts';

export interface ParkPorts extends StepPorts {
  readonly signals: Signals;
}

/** Parks a dossier whose run cannot go on: nothing is decided, nothing is lost, and operators are told (APR-5). */
export async function park(ports: ParkPorts, run: RunRef, cause: ParkCause): Promise<{ readonly parked: boolean }> {
  const answer = await takeStep<{ readonly parked: boolean }>(ports.ledger, async () => {
    const dossier = await ofRun(ports.dossiers, run, 'submitted', 'checking');
    if (dossier === undefined) return { answer: { parked: false } };
    return { answer: { parked: true }, change: parking(dossier, run, cause, ports.clock.now()) };
  });
  if (answer.parked) ports.signals.raise('dossier_parked', { dossierId: run.dossierId, cause });
  return answer;
}

/** The change by which a dossier is parked. */
export const parking = (
  dossier: DossierIn<'submitted' | 'checking'>,
  run: RunRef,
  cause: ParkCause,
  now: Instant,
): NonNullable<StepDecision<unknown>['change']> => ({
  writes: [{ save: failed(dossier, now) }],
  audits: [byRun(run, 'dossier.parked', now, { reason: cause })],
});

const failed = (dossier: DossierIn<'submitted' | 'checking'>, now: Instant): Dossier =>
  isIn(dossier, 'submitted') ? move(dossier, 'failure', now) : move(dossier, 'failure', now);
