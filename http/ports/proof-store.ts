import type { Instant } from '../../domain/time.ts';

/** Remembers DPoP proofs, so that each works once (RFC 9449 §11.1, TH-17). */
export interface ProofStore {
  /** True if nothing was used under `key` before, and no request reserved it; remembered until `expiresAt`. @throws DependencyUnavailable */
  firstUse(key: string, expiresAt: Instant): Promise<boolean>;
}
