import { byUpkeep } from '../audit/by-upkeep.ts';
import { asOf } from '../dossier/as-of.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { isIn } from '../dossier/move.ts';
import { advance } from '../ledger/transact.ts';
import { accepted } from '../outcome.ts';
import type { UpkeepPorts } from './ports.ts';

/** Lets a draft expire whose time is over; what it kept is due to be erased from then on (FACE-4). */
export async function expireDraft(
  { ledger, dossiers, clock }: UpkeepPorts,
  { person, dossierId }: Dossier,
): Promise<void> {
  await advance(ledger, async () => {
    const now = clock.now();
    const dossier = await dossiers.find(person, dossierId);
    if (dossier === undefined || !isIn(dossier, 'draft')) return { outcome: accepted(undefined) };
    const expired = asOf(dossier, now);
    if (!isIn(expired, 'expired')) return { outcome: accepted(undefined) };
    return {
      outcome: accepted(undefined),
      change: {
        writes: [{ save: { ...expired, eraseAt: now } }],
        audits: [byUpkeep(person, 'dossier.expired', now, dossierId)],
      },
    };
  });
}
