import { byOwner } from '../audit/by-owner.ts';
import type { Caller } from '../caller.ts';
import { sameBirthDate } from '../identity/birth-date.ts';
import { sameName } from '../identity/full-name.ts';
import { parseCardQr, type CardQr } from '../identity/qr.ts';
import { conclude } from '../ledger/transact.ts';
import { takeRoom } from '../limits/take-room.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { Applicant } from './applicant.ts';
import type { CardHolder } from './chip.ts';
import { ownApplication } from './own.ts';
import type { DossierPorts } from './ports.ts';

/**
 * Takes the card's QR code where its chip cannot be read (CHIP-4). It is unsigned: that it was given is noted, and what it says is only held
 * against what the register says. Refusals: not_found, dossier_closed, rate_limited, qr_unreadable, identity_mismatch.
 */
export async function readQr(
  ports: DossierPorts,
  caller: Caller,
  applicant: Applicant,
  { dossierId, payload }: { readonly dossierId: string; readonly payload: string },
): Promise<Outcome<CardHolder>> {
  const draft = await ownApplication(ports, applicant, dossierId);
  if (!draft.ok) return draft;
  const key = { name: 'dossier.qr.account', subject: applicant.accountId } as const;
  const room = await takeRoom(ports, key, ports.limits.dossier.qrReadingsPerAccount);
  if (!room.ok) return room;
  const qr = parseCardQr(payload);
  if (qr === undefined) return refused('qr_unreadable');
  return conclude(ports.ledger, async () => {
    const fresh = await ownApplication(ports, applicant, dossierId);
    if (!fresh.ok) return { outcome: fresh };
    const dossier = fresh.value;
    const { holder } = dossier.personal;
    if (!isOf(holder, qr)) return { outcome: refused('identity_mismatch') };
    const at = ports.clock.now();
    return {
      outcome: accepted(holder),
      change: {
        writes: [{ save: { ...dossier, qr: { at, device: caller.device }, updatedAt: at } }],
        audits: [byOwner(applicant.person, 'qr.read', caller, at, { object: dossierId })],
      },
    };
  });
}

/** What did not read well is not held against anybody; the number always reads. */
const isOf = (holder: CardHolder, { personalId, fullName, dateOfBirth, sex }: CardQr): boolean =>
  personalId === holder.personalId &&
  (fullName === undefined || sameName(fullName, holder.fullName)) &&
  (dateOfBirth === undefined || sameBirthDate(dateOfBirth, holder.dateOfBirth)) &&
  (sex === undefined || sex === holder.sex);
