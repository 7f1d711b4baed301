import type { Dossier } from '../dossier/dossier.ts';
import { DOSSIER_SHARDS, type DossierQueue } from '../dossier/queue.ts';
import type { Instant } from '../time.ts';
import type { UpkeepPorts } from './ports.ts';

/** Asked of one shard at a time. */
const PAGE = 25;
/** The most of one shard and queue that a run takes up: the next begins a minute later. */
const MOST = 100;

/** What a run has to keep within. */
export interface Bounds {
  /** Nothing is begun from then on. */
  readonly endsAt: Instant;
  /** What went wrong, to be told when all else is done. */
  readonly failures: unknown[];
}

/**
 * Does `work` on each dossier that was due in a queue at `before`, as it stands now, oldest first. One that fails keeps no other back: it is
 * passed over, and those behind it are asked for (FA-9).
 */
export async function eachQueued(
  ports: UpkeepPorts,
  { endsAt, failures }: Bounds,
  queue: DossierQueue,
  before: Instant,
  work: (dossier: Dossier) => Promise<void>,
): Promise<void> {
  const left = (): boolean => ports.clock.now() < endsAt;
  const take = async (person: Dossier['person'], dossierId: string): Promise<void> => {
    const dossier = await ports.dossiers.find(person, dossierId);
    if (dossier !== undefined) await work(dossier);
  };
  for (let shard = 0; shard < DOSSIER_SHARDS; shard += 1) {
    const seen = new Set<string>();
    for (let fresh = 1; fresh > 0 && seen.size < MOST && left();) {
      const limit = seen.size + PAGE;
      const found = await ports.index.queued(queue, shard, { before, limit });
      const others = found.filter(({ dossierId }) => !seen.has(dossierId));
      fresh = others.length;
      for (const { person, dossierId } of others) {
        if (!left()) return;
        seen.add(dossierId);
        await take(person, dossierId).catch((error: unknown) => failures.push(error));
      }
    }
  }
}
