import { hkdfSync } from 'node:crypto';

/** What a derived key is for; each gets a key of its own from one secret. */
export type KeyPurpose =
  'references' | 'data-keys' | 'one-time-codes' | 'dpop-nonces' | 'remembered-answers' | 'idempotency';

/** A 32-byte key of one purpose, by HKDF-SHA-256 (RFC 5869) without salt: the secret is uniformly random. */
export const deriveKey = (secret: string, purpose: KeyPurpose): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `dinhdanh/v1/${purpose}`, 32));
