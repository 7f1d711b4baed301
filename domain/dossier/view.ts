import type { Instant } from '../time.ts';
import type { Dossier } from './dossier.ts';
import { statusOfState, type DossierStatus } from './states.ts';

/** A status of a dossier, and since when its citizen is told it. */
export interface ToldStatus {
  readonly status: DossierStatus;
  readonly at: Instant;
}

/** What its citizen sees of a dossier (DOS-2). */
export interface DossierView extends Pick<Dossier, 'dossierId' | 'level' | 'updatedAt'> {
  readonly told: ToldStatus;
  readonly registeredAt: Instant;
  /** Oldest first. */
  readonly timeline: readonly ToldStatus[];
}

/** The dossier as its citizen is told of it: states that look the same are one, from the first of them on (DOS-2). */
export function viewOf({ dossierId, level, state, timeline: states, updatedAt }: Dossier): DossierView {
  const steps = states.map((step): ToldStatus => ({ status: statusOfState[step.state], at: step.at }));
  const timeline = steps.filter(({ status }, index) => steps[index - 1]?.status !== status);
  return {
    dossierId,
    level,
    told: timeline.at(-1) ?? { status: statusOfState[state], at: updatedAt },
    registeredAt: timeline[0]?.at ?? updatedAt,
    updatedAt,
    timeline,
  };
}
