import type { PersonRef } from '../references.ts';

/** What a run of the workflow is for: to check what was sent, or to conclude what two officers agreed on (APR-1, APR-2). */
export type RunPhase = 'check' | 'finish';

/** The latest run that a dossier was given; every start counts one up, in its own transaction. */
export interface DossierRun {
  readonly attempt: number;
  readonly phase: RunPhase;
}

/** Which run of which dossier: references and random ids only, for it stands in executions' data (AUD-4). */
export interface RunRef extends DossierRun {
  readonly person: PersonRef;
  readonly dossierId: string;
}

/** Under what a run is known: starting it twice is starting it once (FA-15). */
export const runName = ({ dossierId, phase, attempt }: RunRef): string => `${dossierId}-1-${phase}-${attempt}`;

/** Begins runs of the approval workflow. */
export interface ApprovalWorkflow {
  /** Begins it, or finds that it has begun; `ended`: it has begun and ended before. @throws DependencyUnavailable */
  start(run: RunRef): Promise<'running' | 'ended'>;
}
