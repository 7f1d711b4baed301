import type { Checks, QualityCode, Similarity } from './checks.ts';

/** From where on two faces are one, and below where they are not (FACE-3); between decides an officer. */
export interface FaceThresholds {
  readonly same: Similarity;
  readonly different: Similarity;
}

/** Why a dossier cannot be approved as it is, as its citizen is told. */
export type RejectionReason =
  | 'data_changed'
  | 'chip_no_longer_holds'
  | 'population_differs'
  | 'already_identified'
  | 'portrait_unfit'
  | 'face_not_of_document'
  | 'portrait_not_of_person'
  | 'appointment_needed'
  | 'person_unproven';

/** What officers may give for a no; proofs to flows they never see. */
export type OfficerReason = Exclude<RejectionReason, 'person_unproven'>;

/** Why an officer must look, as the officer is told. */
export type ReviewReason =
  | 'chip_reserved'
  | 'chip_rejected_before'
  | 'document_by_qr'
  | 'no_live_face'
  | 'held_back_by_register'
  | 'face_of_document_uncertain'
  | 'portrait_uncertain';

export type Decision =
  | { readonly kind: 'approve' }
  | { readonly kind: 'review'; readonly reasons: readonly ReviewReason[] }
  | { readonly kind: 'reject'; readonly reasons: readonly RejectionReason[]; readonly quality: readonly QualityCode[] }
  | { readonly kind: 'park'; readonly cause: 'unknown_issuer' };

/**
 * What the machine decides by the checks of one run (APR-1, FACE-3, CHIP-2 to CHIP-4): a "no" of any of them rejects, a doubt of any asks an
 * officer, and only without either is it a yes. A chip whose issuer is not known says nothing, so that nothing is decided.
 */
export function decide(checks: Checks, faces: FaceThresholds): Decision {
  if (checks.document === 'chip_unknown_issuer') return { kind: 'park', cause: 'unknown_issuer' };
  const against = rejections(checks, faces);
  if (against.length > 0) return { kind: 'reject', reasons: against, quality: checks.portrait };
  const doubts = reviews(checks, faces);
  return doubts.length > 0 ? { kind: 'review', reasons: doubts } : { kind: 'approve' };
}

/** A dossier without a fault. */
const FLAWLESS: Checks = {
  document: 'chip_passed',
  earlierChipRejected: false,
  bytesUnchanged: true,
  population: 'agrees',
  liveness: 'passed',
  uniqueness: 'free',
  portrait: [],
  documentFace: 100,
  portraitFace: 100,
};

/** Whether some of the checks decide already, whatever the others find: they say no, or that nothing can be said. */
export function settles(known: Partial<Checks>, faces: FaceThresholds): boolean {
  const { kind } = decide({ ...FLAWLESS, ...known }, faces);
  return kind === 'reject' || kind === 'park';
}

function rejections(checks: Checks, faces: FaceThresholds): readonly RejectionReason[] {
  const below = (similarity: Similarity | undefined): boolean =>
    similarity !== undefined && !(similarity >= faces.different);
  return named<RejectionReason>([
    ['data_changed', !checks.bytesUnchanged],
    ['chip_no_longer_holds', checks.document === 'chip_fails_now'],
    ['population_differs', checks.population === 'differs'],
    ['already_identified', checks.uniqueness === 'taken'],
    ['portrait_unfit', checks.portrait.length > 0],
    ['face_not_of_document', below(checks.documentFace)],
    ['portrait_not_of_person', below(checks.portraitFace)],
    ['appointment_needed', checks.document === 'qr_without_photo' || (byQr(checks) && checks.liveness === 'absent')],
  ]);
}

function reviews(checks: Checks, faces: FaceThresholds): readonly ReviewReason[] {
  // A comparison that was not made is a doubt like one that is not certain.
  const uncertain = (similarity: Similarity | undefined): boolean =>
    !(similarity !== undefined && similarity >= faces.same);
  return named<ReviewReason>([
    ['chip_reserved', checks.document === 'chip_for_officer'],
    ['chip_rejected_before', checks.earlierChipRejected],
    ['document_by_qr', byQr(checks)],
    ['no_live_face', checks.liveness === 'absent'],
    ['held_back_by_register', checks.population === 'held_back'],
    ['face_of_document_uncertain', uncertain(checks.documentFace)],
    ['portrait_uncertain', uncertain(checks.portraitFace)],
  ]);
}

const byQr = ({ document }: Checks): boolean => document === 'qr_with_photo' || document === 'qr_without_photo';

const named = <Reason>(found: readonly (readonly [Reason, boolean])[]): readonly Reason[] =>
  found.filter(([, holds]) => holds).map(([reason]) => reason);
