import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { RunPhase, RunRef } from '../../domain/dossier/run.ts';
import type { DossierState } from '../../domain/dossier/states.ts';
import { saved } from '../../domain/ledger/entity.ts';
import { DAY } from '../../domain/time.ts';
import type { World } from './registration-ports.ts';

/** Stores a dossier as it is after some change, with the record of a change that tests do not look at. */
export async function stored(world: World, dossier: Dossier): Promise<Dossier> {
  const { person, dossierId } = dossier;
  const audits = [
    {
      subject: person,
      action: 'dossier.submitted',
      actor: { kind: 'system', ref: 'test' },
      at: world.clock.now(),
      origin: { kind: 'run', run: 'test' },
      outcome: 'done',
      object: dossierId,
    },
  ] as const;
  const outcome = await world.store.ledger.commit({ writes: [{ save: dossier }], audits });
  if (outcome !== 'committed') throw new Error(`the dossier was not stored: ${outcome}`);
  return saved(dossier);
}

/** The draft as it is when its run begins, or in another state of a run. */
export function sent(world: World, draft: Dossier, state: DossierState = 'submitted', more: Partial<Dossier> = {}) {
  const at = world.clock.now();
  return stored(world, {
    ...draft,
    state,
    sent: { at, dueAt: at + DAY },
    run: { attempt: 1, phase: 'check' },
    timeline: [...draft.timeline, { state, at }],
    updatedAt: at,
    ...more,
  });
}

export const runOf = (
  { person, dossierId, run }: Dossier,
  { attempt = run?.attempt ?? 1, phase = run?.phase ?? 'check' }: { attempt?: number; phase?: RunPhase } = {},
): RunRef => ({ person, dossierId, attempt, phase });
