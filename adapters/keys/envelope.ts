import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { DataKeys } from '../../domain/account/data-keys.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM: base64url of IV (12 bytes), ciphertext, tag (16 bytes). `context` is authenticated and must be given again. */
export function seal(key: Buffer, plaintext: Buffer, context: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context));
  return Buffer.concat([iv, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** Opens what {@link seal} made. @throws Error when key, context or bytes are others. */
export function open(key: Buffer, sealed: string, context: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
}

/** Envelope encryption: each citizen has a data key, wrapped under the domain key; it comes with the citizen's items. */
export interface Envelope extends DataKeys {
  /** Seals a value under a citizen's data key; `place` says where it will stand, so that it cannot be moved. */
  sealValue(value: unknown, wrapped: string, person: string, place: string): string;
  openValue(sealed: string, wrapped: string, person: string, place: string): unknown;
  /** Seals a small text under the domain key itself, where no data key is at hand. */
  sealText(text: string, place: string): string;
  openText(sealed: string, place: string): string;
}

export function envelope(domainKey: Buffer): Envelope {
  // A key for each place: random nonces under one key for all citizens would be too many for GCM (NIST SP 800-38D §8.3).
  const keyOf = (place: string): Buffer => createHmac('sha256', domainKey).update(place).digest();
  const unwrap = (wrapped: string, person: string): Buffer =>
    open(keyOf(`data-key/${person}`), wrapped, `data-key/${person}`);
  return {
    create: (person) => seal(keyOf(`data-key/${person}`), randomBytes(32), `data-key/${person}`),
    sealValue: (value, wrapped, person, place) =>
      seal(unwrap(wrapped, person), Buffer.from(JSON.stringify(value)), place),
    openValue: (sealed, wrapped, person, place): unknown =>
      JSON.parse(open(unwrap(wrapped, person), sealed, place).toString()),
    sealText: (text, place) => seal(keyOf(place), Buffer.from(text), place),
    openText: (sealed, place) => open(keyOf(place), sealed, place).toString(),
  };
}
