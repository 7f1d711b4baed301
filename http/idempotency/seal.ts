import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** A key for one place alone: random nonces under one key for everything would be too many for GCM (NIST SP 800-38D §8.3). */
const placeKey = (key: Uint8Array, place: string): Buffer => createHmac('sha256', key).update(place).digest();

/** Names the key that sealed, without telling anything of it. */
const keyName = (key: Uint8Array): string => createHash('sha256').update(key).digest('base64url').slice(0, 8);

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals a text, deflated, with AES-256-GCM under the first key: `a2.<key name>.<iv, ciphertext, tag>`. `place` is where it will be stored:
 * elsewhere it does not open.
 */
export function seal(text: string, place: string, [key]: readonly Uint8Array[]): string {
  if (key === undefined) throw new Error('There is no key to seal with');
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', placeKey(key, place), iv, { authTagLength: TAG_BYTES }).setAAD(
    Buffer.from(place),
  );
  const sealed = Buffer.concat([iv, cipher.update(deflateRawSync(text)), cipher.final(), cipher.getAuthTag()]);
  return `a2.${keyName(key)}.${sealed.toString('base64url')}`;
}

/** Opens what {@link seal} made, under whichever of the keys sealed it (FA-20). @throws Error when none did, or it was changed or moved. */
export function open(sealed: string, place: string, keys: readonly Uint8Array[]): string {
  const [format, name, content = ''] = sealed.split('.');
  const key = keys.find((candidate) => keyName(candidate) === name);
  if (format !== 'a2' || key === undefined) throw new Error('No key opens this answer');
  const bytes = Buffer.from(content, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', placeKey(key, place), bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(Buffer.from(place))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  const deflated = [decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()];
  return inflateRawSync(Buffer.concat(deflated)).toString();
}
