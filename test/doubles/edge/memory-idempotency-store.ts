import type { RememberedAnswer } from '../../../domain/ledger/change.ts';
import type { Instant } from '../../../domain/time.ts';
import type {
  IdempotencyStore,
  Lease,
  Reservation,
  ReservationRequest,
} from '../../../http/ports/idempotency-store.ts';
import { MemoryProofStore } from './memory-proof-store.ts';
import type { MemoryAnswers } from '../memory-store.ts';

interface Entry {
  readonly bodyMac: string;
  readonly leaseUntil: Instant;
  readonly answer?: RememberedAnswer;
}

/** Reservations and answers in a map; {@link MemoryStore} puts the answers of its changes here. */
export class MemoryIdempotencyStore implements IdempotencyStore, MemoryAnswers {
  readonly #entries = new Map<string, Entry>();
  readonly proofs = new MemoryProofStore(this.#entries);

  reserve({ key, bodyMac, now, leaseUntil, once }: ReservationRequest): Promise<Reservation> {
    if (this.proofs.used.has(key)) return Promise.resolve({ kind: 'mismatch' });
    const entry = this.#entries.get(key);
    if (entry !== undefined && (once || (entry.answer?.expiresAt ?? entry.leaseUntil) > now)) {
      if (entry.bodyMac !== bodyMac) return Promise.resolve({ kind: 'mismatch' });
      if (entry.answer !== undefined) return Promise.resolve({ kind: 'answered', sealed: entry.answer.sealed });
      return Promise.resolve({ kind: 'in_progress' });
    }
    this.#entries.set(key, { bodyMac, leaseUntil });
    return Promise.resolve({ kind: 'reserved' });
  }

  remember(answer: RememberedAnswer): Promise<void> {
    if (this.awaits(answer.key)) this.put(answer);
    return Promise.resolve();
  }

  release({ key, leaseUntil }: Lease): Promise<void> {
    const entry = this.#entries.get(key);
    if (this.awaits(key) && entry?.leaseUntil === leaseUntil) this.#entries.set(key, { ...entry, leaseUntil: 0 });
    return Promise.resolve();
  }

  awaits(key: string): boolean {
    const entry = this.#entries.get(key);
    return entry !== undefined && entry.answer === undefined;
  }

  put(answer: RememberedAnswer): void {
    const entry = this.#entries.get(answer.key);
    if (entry === undefined) throw new Error('An answer was stored for a request that nobody reserved');
    this.#entries.set(answer.key, { ...entry, answer });
  }

  /** The stored answers as they lie there. */
  get answers(): readonly RememberedAnswer[] {
    return [...this.#entries.values()].flatMap(({ answer }) => answer ?? []);
  }
}
