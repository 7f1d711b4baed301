import type { Instant } from '../../domain/time.ts';

/** Remembers DPoP proofs, so that each works once (RFC 9449 §11.1, TH-17). */
export interface ProofStore {
  /** True for the first use of `jti` under this key; remembered until `expiresAt`. @throws DependencyUnavailable */
  firstUse(thumbprint: string, jti: string, expiresAt: Instant): Promise<boolean>;
}
