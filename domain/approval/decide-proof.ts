import type { Checks } from './checks.ts';
import { decide, type Decision, type FaceThresholds, type RejectionReason, type ReviewReason } from './decide.ts';

type Unasked = Exclude<Decision, { readonly kind: 'review' }>;

/** What a proof never has: no portrait is asked for, so that none was compared is no doubt. */
const NO_DOUBT: ReadonlySet<ReviewReason> = new Set(['portrait_uncertain']);

/** That chip and face are not the person's for certain: what to do about it is the same, whichever of them it was. */
const OF_PERSON: ReadonlySet<RejectionReason> = new Set(['face_not_of_document', 'appointment_needed']);

/**
 * What the machine decides of a proof to a flow: by chip, challenge and live face, all of them for certain. Officers are never asked: what would be a
 * doubt to them is a no here, and a counter the way out (ACT-5, SES-4).
 */
export function decideProof(checks: Checks, faces: FaceThresholds): Unasked {
  const decision = decide(checks, faces);
  if (decision.kind === 'reject') return { ...decision, reasons: [...new Set(decision.reasons.map(toPerson))] };
  if (decision.kind !== 'review') return decision;
  return decision.reasons.every((reason) => NO_DOUBT.has(reason))
    ? { kind: 'approve' }
    : { kind: 'reject', reasons: ['person_unproven'], quality: [] };
}

const toPerson = (reason: RejectionReason): RejectionReason => (OF_PERSON.has(reason) ? 'person_unproven' : reason);
