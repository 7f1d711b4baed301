import type { Instant } from '../../../domain/time.ts';
import type { ProofStore } from '../../../http/ports/proof-store.ts';

/** Used proofs in a map, with the moment until which each is kept. */
export class MemoryProofStore implements ProofStore {
  readonly used = new Map<string, Instant>();

  firstUse(thumbprint: string, jti: string, expiresAt: Instant): Promise<boolean> {
    const key = `${thumbprint}/${jti}`;
    if (this.used.has(key)) return Promise.resolve(false);
    this.used.set(key, expiresAt);
    return Promise.resolve(true);
  }
}
