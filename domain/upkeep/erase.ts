import { byUpkeep } from '../audit/by-upkeep.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { objectsOf, withoutObjects } from '../dossier/kept-parts.ts';
import { advance } from '../ledger/transact.ts';
import { accepted } from '../outcome.ts';
import { MINUTE, type Instant } from '../time.ts';
import type { UpkeepPorts } from './ports.ts';

/** From the moment that they are due nobody takes pictures over any more; a call that began before it has ended by then. */
const AFTER_DUE = MINUTE;

/**
 * Erases what a dossier kept, when it is due (FACE-4): every version of each object, but for those that another dossier of the person still
 * needs; then what is left of it are hashes and verdicts. A run that breaks off between is taken up by the next.
 */
export async function eraseObjects({ clock, dossiers, objects, ledger }: UpkeepPorts, due: Dossier): Promise<void> {
  const now = clock.now();
  const { person, dossierId } = due;
  if (!isDue(due, now)) return;
  const others = (await dossiers.list(person)).filter((one) => one.dossierId !== dossierId && !isDue(one, now));
  const needed = new Set(others.flatMap(objectsOf).map(({ key }) => key));
  const keys = objectsOf(due).flatMap(({ key }) => (needed.has(key) ? [] : [key]));
  if (keys.length > 0) await objects.erase(keys);
  await advance(ledger, async () => {
    const dossier = await dossiers.find(person, dossierId);
    if (dossier === undefined || !isDue(dossier, now)) return { outcome: accepted(undefined) };
    const audits = [byUpkeep(person, 'dossier.erased', now, dossierId)];
    return { outcome: accepted(undefined), change: { writes: [{ save: withoutObjects(dossier) }], audits } };
  });
}

const isDue = ({ eraseAt }: Dossier, now: Instant): boolean => eraseAt !== undefined && eraseAt + AFTER_DUE <= now;
