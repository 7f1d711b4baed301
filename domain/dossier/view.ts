import type { Instant } from '../time.ts';
import type { RejectionReason } from '../approval/decide.ts';
import type { QualityCode } from '../approval/checks.ts';
import type { MissingStep } from '../outcome.ts';
import type { Dossier } from './dossier.ts';
import { missingSteps } from './missing-steps.ts';
import { statusOfState, type DossierStatus } from './states.ts';

/** A reason, as the citizen is told. */
export type ToldReason = RejectionReason | QualityCode | MissingStep;

/** A status of a dossier, and since when its citizen is told it. */
export interface ToldStatus {
  readonly status: DossierStatus;
  readonly at: Instant;
}

/** What its citizen sees of a dossier (DOS-2). */
export interface DossierView extends Pick<Dossier, 'dossierId' | 'level' | 'updatedAt'> {
  readonly told: ToldStatus;
  readonly registeredAt: Instant;
  /** Why it was not accepted (DOS-2). */
  readonly reasons: readonly ToldReason[];
  /** What a draft still lacks to be sent. */
  readonly missing: readonly MissingStep[];
  /** Until when a decision comes, while it is being decided (DOS-3). */
  readonly dueAt?: Instant;
  /** Oldest first. */
  readonly timeline: readonly ToldStatus[];
}

/** The dossier as its citizen is told of it: states that look the same are one, from the first of them on (DOS-2). */
export function viewOf(dossier: Dossier): DossierView {
  const { dossierId, level, state, timeline: states, updatedAt, rejection, sent } = dossier;
  const steps = states.map((step): ToldStatus => ({ status: statusOfState[step.state], at: step.at }));
  const timeline = steps.filter(({ status }, index) => steps[index - 1]?.status !== status);
  return {
    dossierId,
    level,
    told: timeline.at(-1) ?? { status: statusOfState[state], at: updatedAt },
    registeredAt: timeline[0]?.at ?? updatedAt,
    updatedAt,
    reasons: rejection === undefined ? [] : [...rejection.reasons, ...rejection.quality],
    missing: state === 'draft' ? missingSteps(dossier) : [],
    ...(sent && statusOfState[state] === 'submitted' && { dueAt: sent.dueAt }),
    timeline,
  };
}
