import type { Instant } from '../../../domain/time.ts';
import type { ProofStore } from '../../../http/ports/proof-store.ts';

/** Used proofs in a map, with the moment until which each is kept. */
export class MemoryProofStore implements ProofStore {
  readonly used = new Map<string, Instant>();

  readonly #requests: { has(key: string): boolean };

  /** @param requests among which proofs are kept */
  constructor(requests: { has(key: string): boolean }) {
    this.#requests = requests;
  }

  firstUse(key: string, expiresAt: Instant): Promise<boolean> {
    if (this.used.has(key) || this.#requests.has(key)) return Promise.resolve(false);
    this.used.set(key, expiresAt);
    return Promise.resolve(true);
  }
}
