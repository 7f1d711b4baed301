import type { Instant } from '../time.ts';
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
      return { queue: 'review', at: sent?.dueAt ?? updatedAt };
    case 'parked':
      return { queue: 'parked', at: sent?.dueAt ?? updatedAt };
    case 'approved':
    case 'rejected':
    case 'expired':
      return eraseAt === undefined ? undefined : { queue: 'erase', at: eraseAt };
  }
}
