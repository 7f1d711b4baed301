import { DOSSIER_SHARDS, type DossierQueue } from '../dossier/queue.ts';
import type { UpkeepPorts } from './ports.ts';

/** Of one shard no more are counted: past so many, how many more is no matter. */
const MOST = 100;

/** Tells the operators how many dossiers wait beyond the working day of their decision, for officers and for operators (DOS-3); decides none. */
export async function countOverdue({ clock, index, signals }: UpkeepPorts): Promise<void> {
  const before = clock.now();
  const countIn = async (queue: DossierQueue): Promise<number> => {
    const shards = Array.from({ length: DOSSIER_SHARDS }, (_, shard) =>
      index.queued(queue, shard, { before, limit: MOST }),
    );
    return (await Promise.all(shards)).reduce((sum, found) => sum + found.length, 0);
  };
  const review = await countIn('review');
  const parked = await countIn('parked');
  if (review + parked > 0) signals.raise('dossiers_overdue', { count: review + parked, review, parked });
}
