import { whole } from '../der/cursor.ts';
import type { Element } from '../der/element.ts';
import { Tag } from '../der/tags.ts';
import { publicKey } from './public-key.ts';
import type { PublicKey } from './public-key.ts';

const capacity = 512;
const known = new Map<string, PublicKey>();

/**
 * The key of a SubjectPublicKeyInfo, read once for each: a signer signs tens of thousands of documents, and to import its key costs as much as
 * to verify with it. Equal octets give an equal key, so nothing is trusted by being here; the oldest leave when there are too many.
 * @throws Refusal `key_*`
 */
export function knownPublicKey(subjectPublicKeyInfo: Element): PublicKey {
  const { bytes, start, end } = subjectPublicKeyInfo;
  const octets = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
  const found = known.get(octets);
  if (found) return found;
  // From a copy: what is kept must not change with the caller's buffer, nor keep a whole upload alive.
  const key = publicKey(whole(Buffer.from(octets, 'latin1'), Tag.sequence, 'subject public key info'));
  if (known.size >= capacity) known.delete(known.keys().next().value ?? '');
  known.set(octets, key);
  return key;
}
