import { byOwner } from '../audit/by-owner.ts';
import type { Caller } from '../caller.ts';
import { conclude } from '../ledger/transact.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { Instant } from '../time.ts';
import type { Applicant } from './applicant.ts';
import { askRegister } from './ask-register.ts';
import { mayApply } from './candidate.ts';
import { newChallenge } from './challenge.ts';
import { withRecord } from './claim.ts';
import type { Dossier } from './dossier.ts';
import { newDraft } from './draft.ts';
import { withGoodParts } from './good-parts.ts';
import { isIn, move, type DossierIn } from './move.ts';
import { openOf, type DossierBegun } from './open.ts';
import { ownDossier } from './own.ts';
import type { ClaimingPorts } from './ports.ts';
import { identityOf, refreshIdentity } from './refresh-identity.ts';

type Recreatable = DossierIn<'draft'> | DossierIn<'rejected'>;

/**
 * "Tạo lại hồ sơ" (DOS-2): a new draft that keeps all but what failed, and the old one's end, in one change. What the chip failed goes along: it
 * is never washed off (CHIP-2). Refusals: not_found, dossier_closed, dossier_open when another was begun since, account_locked,
 * already_identified, rate_limited, in_person_required, invalid_token.
 */
export async function recreateDossier(
  ports: ClaimingPorts,
  caller: Caller,
  applicant: Applicant,
  dossierId: string,
): Promise<Outcome<DossierBegun>> {
  const known = await recreatable(ports, applicant, dossierId);
  if (!known.ok) return known;
  const key = { name: 'dossier.starts.account', subject: applicant.accountId } as const;
  const record = await askRegister(ports, known.value.personal.holder.personalId, [
    key,
    ports.limits.dossier.startsPerAccount,
  ]);
  if (!record.ok) return record;
  const identity = identityOf(record.value);
  if (identity === undefined) return refused('in_person_required');
  return conclude(ports.ledger, async () => {
    const old = await recreatable(ports, applicant, dossierId);
    if (!old.ok) return { outcome: old };
    const may = await mayApply(ports, applicant, old.value);
    if (!may.ok) return { outcome: may };
    const others = openOf(await ports.dossiers.list(applicant.person), applicant.accountId, ports.clock.now());
    if (others.some((one) => one.dossierId !== dossierId)) return { outcome: refused('dossier_open') };
    const now = ports.clock.now();
    const { person, accountId, dataKey, personal } = old.value;
    const refreshed = may.value && refreshIdentity(may.value, identity.record, now);
    const claimed = personal.claim && withRecord(personal.claim, identity.record);
    const made = newDraft(ports, { person, accountId, dataKey, ...identity, claim: claimed }, now);
    const dossier = withGoodParts(inItsTime(made, old.value), old.value);
    const challenge = newChallenge(ports, caller, dossier.dossierId);
    const claim = personal.claim && (await ports.claims.ofDossier(dossierId));
    return {
      outcome: accepted({ dossier, challenge }),
      change: {
        writes: [
          // With the account, so that no other dossier of it begins at the same moment.
          ...(refreshed ? [{ save: refreshed.account }] : []),
          { save: expired(old.value, now) },
          { save: dossier },
          { save: challenge },
          ...(claim ? [{ save: { ...claim, version: 0, dossierId: dossier.dossierId } }] : []),
        ],
        audits: [byOwner(person, 'dossier.recreated', caller, now, { object: dossier.dossierId })],
        progress: refreshed?.progress ?? [],
      },
    };
  });
}

/** A draft that is made anew is a draft no longer than the first one was to be. */
const inItsTime = (made: Dossier, old: Recreatable): Dossier =>
  isIn(old, 'draft') ? { ...made, expiresAt: old.expiresAt } : made;

async function recreatable(
  ports: ClaimingPorts,
  applicant: Applicant,
  dossierId: string,
): Promise<Outcome<Recreatable>> {
  const dossier = await ownDossier(ports, applicant, dossierId);
  if (!dossier.ok) return dossier;
  // A proof is begun anew from its flow.
  const again = dossier.value.proves === undefined && isIn(dossier.value, 'draft', 'rejected');
  return again ? accepted(dossier.value) : refused('dossier_closed');
}

/** Its pictures go when nothing else needs them any more. */
const expired = (old: Recreatable, at: Instant): Dossier => ({
  ...(isIn(old, 'draft') ? move(old, 'recreated', at) : move(old, 'recreated', at)),
  eraseAt: at,
});
