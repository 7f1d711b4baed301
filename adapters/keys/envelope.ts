import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { DataKeys } from '../../domain/account/data-keys.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM: IV (12 bytes), ciphertext, tag (16 bytes). `context` is authenticated and must be given again. */
export function seal(key: Buffer, plaintext: Uint8Array, context: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context));
  return Buffer.concat([iv, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what {@link seal} made. @throws Error when key, context or bytes are others. */
export function open(key: Buffer, sealed: Uint8Array, context: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
}

/** Envelope encryption: each citizen has a data key, wrapped under the domain key; it comes with the citizen's items. */
export interface Envelope extends DataKeys {
  /** Seals bytes under a citizen's data key; `place` says where they will stand, so that they cannot be moved. */
  sealBytes(bytes: Uint8Array, wrapped: string, person: string, place: string): Buffer;
  openBytes(sealed: Uint8Array, wrapped: string, person: string, place: string): Buffer;
  /** Seals a small text under the domain key itself, where no data key is at hand. */
  sealText(text: string, place: string): string;
  openText(sealed: string, place: string): string;
}

export function envelope(domainKey: Buffer): Envelope {
  // A key for each place: random nonces under one key for all citizens would be too many for GCM (NIST SP 800-38D §8.3).
  const keyOf = (place: string): Buffer => createHmac('sha256', domainKey).update(place).digest();
  const unwrap = (wrapped: string, person: string): Buffer =>
    open(keyOf(`data-key/${person}`), Buffer.from(wrapped, 'base64url'), `data-key/${person}`);
  return {
    create: (person) => seal(keyOf(`data-key/${person}`), randomBytes(32), `data-key/${person}`).toString('base64url'),
    sealBytes: (bytes, wrapped, person, place) => seal(unwrap(wrapped, person), bytes, place),
    openBytes: (sealed, wrapped, person, place) => open(unwrap(wrapped, person), sealed, place),
    sealText: (text, place) => seal(keyOf(place), Buffer.from(text), place).toString('base64url'),
    openText: (sealed, place) => open(keyOf(place), Buffer.from(sealed, 'base64url'), place).toString(),
  };
}
