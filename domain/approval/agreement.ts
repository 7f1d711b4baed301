import type { Dossier } from '../dossier/dossier.ts';
import type { OfficerVerdict } from '../dossier/findings.ts';
import type { Checks } from './checks.ts';
import { decide, type Decision, type FaceThresholds, type RejectionReason } from './decide.ts';

/** What officers cannot overrule: it was not so when they looked, or it is the law's. */
const STANDS: ReadonlySet<RejectionReason> = new Set([
  'data_changed',
  'chip_no_longer_holds',
  'population_differs',
  'already_identified',
]);

/**
 * What comes of two officers' agreement and the checks as they are now (APR-2). What was found against the dossier since then stands against an
 * approval; a record that the register has begun to hold back goes to officers again, who did not know. @throws Error where there is no agreement of two
 */
export function conclusionOf(dossier: Dossier, checks: Checks, faces: FaceThresholds): Decision {
  const { decision, reasons } = agreed(dossier.verdicts);
  if (decision === 'reject') return { kind: 'reject', reasons, quality: checks.portrait };
  const now = decide(checks, faces);
  if (now.kind === 'park') return now;
  if (now.kind === 'reject') {
    const standing = now.reasons.filter((reason) => STANDS.has(reason));
    if (standing.length > 0) return { kind: 'reject', reasons: standing, quality: now.quality };
  }
  const heldBackSince = checks.population === 'held_back' && dossier.findings?.checks.population !== 'held_back';
  return heldBackSince ? { kind: 'review', reasons: ['held_back_by_register'] } : { kind: 'approve' };
}

/** Two officers, not one twice, of one opinion: anything else is no decision (invariant 5). */
function agreed(verdicts: readonly OfficerVerdict[]): Pick<OfficerVerdict, 'decision' | 'reasons'> {
  const [first, second, ...others] = verdicts;
  if (first === undefined || second === undefined || others.length > 0) throw new Error('not the verdicts of two');
  const one = first.officer === second.officer || first.person === second.person;
  if (one || first.decision !== second.decision) throw new Error('two did not agree');
  return { decision: first.decision, reasons: [...new Set([...first.reasons, ...second.reasons])] };
}
