import type { RememberedAnswer } from '../../domain/ledger/change.ts';
import type { Instant } from '../../domain/time.ts';

/** The right to work on a request until `leaseUntil`; after it the request counts as abandoned (a crash). */
export interface Lease {
  readonly key: string;
  readonly leaseUntil: Instant;
}

export interface ReservationRequest extends Lease {
  /** Keyed hash of the body; the same key with another is a mismatch. */
  readonly bodyMac: string;
  readonly now: Instant;
  /** Only where nobody ever took it, nor a proof was used under it: it stands for a proof too. */
  readonly once: boolean;
}

export type Reservation =
  | { readonly kind: 'reserved' }
  | { readonly kind: 'answered'; readonly sealed: string }
  | { readonly kind: 'in_progress' }
  | { readonly kind: 'mismatch' };

/** Remembers which requests are being worked on and what was answered. */
export interface IdempotencyStore {
  /**
   * Takes the key with one conditional write. Free: never taken, released, or its lease or answer has expired at `now`.
   * A mismatch is told before anything else, an answer before a lease.
   * @throws DependencyUnavailable
   */
  reserve(request: ReservationRequest): Promise<Reservation>;
  /** Stores the answer of a reserved key, unless it has one already. Ledgers do the same within a change's transaction. */
  remember(answer: RememberedAnswer): Promise<void>;
  /**
   * Gives the key free for repetitions if this lease still holds it and it has no answer: a commit whose answer was lost stays remembered (FA-3). That
   * it was taken once stays known.
   */
  release(lease: Lease): Promise<void>;
}
