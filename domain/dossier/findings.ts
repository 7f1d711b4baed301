import type { Checks, QualityCode } from '../approval/checks.ts';
import type { OfficerReason, RejectionReason, ReviewReason } from '../approval/decide.ts';
import type { PersonRef } from '../references.ts';
import type { Instant } from '../time.ts';
import type { DossierRun } from './run.ts';

/** What a run found, and what was not certain of it. */
export interface Findings {
  readonly run: DossierRun;
  readonly at: Instant;
  readonly checks: Checks;
  /** Why officers must look; none where the machine decided. */
  readonly review: readonly ReviewReason[];
  /** Who compared the faces, with versions. */
  readonly models?: FaceModels;
}

export interface FaceModels {
  readonly document?: string;
  readonly portrait?: string;
}

/** Why a dossier was not accepted, as its citizen is told (DOS-2). */
export interface Rejection {
  readonly reasons: readonly RejectionReason[];
  readonly quality: readonly QualityCode[];
}

/** What one officer said of a dossier in review (APR-2). */
export interface OfficerVerdict {
  /** `sub` of the officer's token. */
  readonly officer: string;
  /** Who the officer is as a person, as it was known then: nobody gives both verdicts, under whatever `sub`. */
  readonly person: PersonRef;
  readonly decision: 'approve' | 'reject';
  readonly reasons: readonly OfficerReason[];
  readonly at: Instant;
}

type WhoSaid = Pick<OfficerVerdict, 'officer' | 'person'>;

/** Whether two opinions are those of two people, each with a name of their own (APR-2, TH-33). */
export const areTwo = (a: WhoSaid, b: WhoSaid): boolean => a.officer !== b.officer && a.person !== b.person;
