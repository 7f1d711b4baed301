import type { RejectionReason } from '../approval/decide.ts';
import { byOwner } from '../audit/by-owner.ts';
import type { Caller } from '../caller.ts';
import { conclude } from '../ledger/transact.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { Instant } from '../time.ts';
import type { Applicant } from './applicant.ts';
import { mayApply } from './candidate.ts';
import type { Dossier } from './dossier.ts';
import { isErased } from './kept-parts.ts';
import { isIn, move, type DossierIn } from './move.ts';
import { openOf } from './open.ts';
import { ownDossier } from './own.ts';
import type { SubmissionPorts } from './ports.ts';
import { termFrom } from './term.ts';

/** What a machine may have got wrong: an officer can look at the faces. */
const OF_FACES: readonly RejectionReason[] = ['face_not_of_document', 'portrait_not_of_person'];

/**
 * Asks for an officer after the machine rejected a dossier for its faces alone (FACE-3); once, and while the pictures are kept. The term begins
 * anew (DOS-3). Refusals: not_found, officer_not_possible, dossier_open when another was begun since, account_locked, already_identified.
 */
export function askOfficer(
  ports: SubmissionPorts,
  caller: Caller,
  applicant: Applicant,
  { dossierId, comment }: { readonly dossierId: string; readonly comment: string },
): Promise<Outcome<Dossier>> {
  return conclude(ports.ledger, async () => {
    const found = await ownDossier(ports, applicant, dossierId);
    if (!found.ok) return { outcome: found };
    const now = ports.clock.now();
    if (!mayBeAsked(found.value, now)) return { outcome: refused('officer_not_possible') };
    const may = await mayApply(ports, applicant, found.value);
    if (!may.ok) return { outcome: may };
    const open = openOf(await ports.dossiers.list(applicant.person), applicant.accountId, now);
    if (open.length > 0) return { outcome: refused('dossier_open') };
    const asked = askedOf(move(found.value, 'officer_asked', now), comment, termFrom(ports, now));
    return {
      outcome: accepted(asked),
      change: {
        // With the account, so that no other dossier of it begins at the same moment.
        writes: [...(may.value ? [{ save: may.value }] : []), { save: asked }],
        audits: [byOwner(applicant.person, 'dossier.officer_asked', caller, now, { object: dossierId })],
      },
    };
  });
}

/** Nothing is decided any more, and so nothing is to be erased. */
const askedOf = (
  { eraseAt: _over, rejection: _answered, ...moved }: Dossier,
  comment: string,
  sent: NonNullable<Dossier['sent']>,
): Dossier => ({
  ...moved,
  personal: { ...moved.personal, comments: [...(moved.personal.comments ?? []), comment] },
  sent,
});

function mayBeAsked(dossier: Dossier, now: Instant): dossier is DossierIn<'rejected'> {
  const reasons = dossier.rejection?.reasons ?? [];
  const byFacesAlone = reasons.length > 0 && reasons.every((reason) => OF_FACES.includes(reason));
  // No officer proves anybody to a flow.
  if (dossier.proves !== undefined) return false;
  return isIn(dossier, 'rejected') && byFacesAlone && !isErased(dossier, now) && dossier.verdicts.length === 0;
}
