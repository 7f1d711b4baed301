import type { PersonRef } from '../references.ts';
import type { Instant } from '../time.ts';
import type { DossierQueue } from './queue.ts';

/** A dossier as it stands in a queue. */
export interface QueuedDossier {
  readonly person: PersonRef;
  readonly dossierId: string;
  readonly at: Instant;
}

/** Finds dossiers whose person is not at hand; by indexes, so that one of this very moment may not be there yet. */
export interface DossierIndex {
  /** Whose it is. */
  personOf(dossierId: string): Promise<PersonRef | undefined>;
  /** Those of a queue's shard that are due from `from` to `before`, most urgent first, at most `limit`; each is to be read again. */
  queued(
    queue: DossierQueue,
    shard: number,
    page: { readonly from?: Instant; readonly before: Instant; readonly limit: number },
  ): Promise<readonly QueuedDossier[]>;
}
