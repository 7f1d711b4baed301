import type { Dossier } from '../dossier/dossier.ts';
import { areTwo, type OfficerVerdict } from '../dossier/findings.ts';
import type { Checks } from './checks.ts';
import { decide, type Decision, type FaceThresholds, type RejectionReason } from './decide.ts';

/** What officers cannot overrule: it was not so when they looked, or it is the law's. */
const STANDS: ReadonlySet<RejectionReason> = new Set([
  'data_changed',
  'chip_no_longer_holds',
  'population_differs',
  'already_identified',
  'appointment_needed',
]);

/** What stands against an approval by officers, by the checks as they are now; none where nothing does (APR-2). */
export function standingAgainst(checks: Checks, faces: FaceThresholds): readonly RejectionReason[] {
  const now = decide(checks, faces);
  return now.kind === 'reject' ? now.reasons.filter((reason) => STANDS.has(reason)) : [];
}

/**
 * What comes of two officers' agreement and the checks as they are now (APR-2). What was found against the dossier since then stands against an
 * approval; a record that the register has begun to hold back goes to officers again, who did not know. @throws Error where there is no agreement of two
 */
export function conclusionOf(dossier: Dossier, checks: Checks, faces: FaceThresholds): Decision {
  const agreed = agreementOf(dossier.verdicts);
  if (agreed === undefined) throw new Error('not one opinion of two');
  const quality = checks.portrait;
  if (agreed.decision === 'reject') return { kind: 'reject', reasons: agreed.reasons, quality };
  const now = decide(checks, faces);
  if (now.kind === 'park') return now;
  const standing = standingAgainst(checks, faces);
  if (standing.length > 0) return { kind: 'reject', reasons: standing, quality };
  const heldBackSince = checks.population === 'held_back' && dossier.findings?.checks.population !== 'held_back';
  return heldBackSince ? { kind: 'review', reasons: ['held_back_by_register'] } : { kind: 'approve' };
}

type Opinion = Pick<OfficerVerdict, 'decision' | 'reasons'>;

/** What two officers, not one twice, say alike, with the reasons of both; anything else is no decision (invariant 5). */
export function agreementOf(verdicts: readonly Omit<OfficerVerdict, 'at'>[]): Opinion | undefined {
  const [first, second, ...others] = verdicts;
  if (first === undefined || second === undefined || others.length > 0) return undefined;
  if (!areTwo(first, second) || first.decision !== second.decision) return undefined;
  return { decision: first.decision, reasons: [...new Set([...first.reasons, ...second.reasons])] };
}
