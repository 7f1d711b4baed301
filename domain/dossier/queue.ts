import { DAY, type Instant } from '../time.ts';
import type { Dossier } from './dossier.ts';

/** What waits to be done about dossiers, each in a queue of its own; a dossier stands in one at most. */
export type DossierQueue = 'draft' | 'start' | 'check' | 'review' | 'parked' | 'erase';

export interface Queued {
  readonly queue: DossierQueue;
  /** When it is to be done, or by when it should have been; also the order in which officers see what waits. */
  readonly at: Instant;
}

export const DOSSIER_SHARDS = 16;

/** What the dossier waits for, and since or until when; undefined when for nothing. */
export function queueOf({ state, updatedAt, expiresAt, sent, eraseAt }: Dossier): Queued | undefined {
  switch (state) {
    case 'draft':
      return { queue: 'draft', at: expiresAt };
    case 'submitted':
      return { queue: 'start', at: updatedAt };
    case 'checking':
      return { queue: 'check', at: updatedAt };
    case 'review':
    case 'reviewed':
      return { queue: 'review', at: sent === undefined ? updatedAt : urgencyOf(sent) };
    case 'parked':
      return { queue: 'parked', at: sent === undefined ? updatedAt : urgencyOf(sent) };
    case 'approved':
    case 'rejected':
    case 'expired':
      return eraseAt === undefined ? undefined : { queue: 'erase', at: eraseAt };
  }
}

/** Longer than a term with holidays in it. */
const LONG_TERM = 16 * DAY;

/**
 * When it is due. Terms end with their day (DOS-3), so that all of a day would be due at once: within the millisecond before it they stand in the order
 * in which they were sent (to some minutes: a number has no more places), so that a list of them has an order.
 */
function urgencyOf({ at, dueAt }: NonNullable<Dossier['sent']>): Instant {
  const term = Math.min(Math.max((dueAt - at) / LONG_TERM, 0), 1);
  return dueAt - term * 0.999;
}
