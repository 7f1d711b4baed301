import { createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { encode, encodeBitString, encodeInteger, encodeOid, encodeSequence } from '../der/writer.ts';
import { context } from '../der/tags.ts';
import { refuse } from '../refusal.ts';
import { curves } from './curves.ts';
import { oidOfHash } from './hash.ts';
import { openSslCode } from './openssl-error.ts';
import type { EcPublicKey, PublicKey, RsaPublicKey } from './public-key.ts';
import { pssOid } from './signature-algorithm.ts';
import type { PssParameters } from './signature-algorithm.ts';

const spki = (algorithm: Uint8Array, key: Uint8Array): KeyObject =>
  createPublicKey({ key: encodeSequence(algorithm, encodeBitString(key)), format: 'der', type: 'spki' });

/** Always by the curve's name, so that no parameter of the document reaches the runtime. */
const ecObject = ({ curve, point }: EcPublicKey): KeyObject =>
  spki(encodeSequence(encodeOid('1.2.840.10045.2.1'), encodeOid(curves[curve].oid)), point);

/** The key as id-RSASSA-PSS with these parameters: the only way in which the runtime enforces hash, MGF1 hash and salt together. */
function pssObject({ pkcs1 }: RsaPublicKey, { hash, mgfHash, saltLength }: PssParameters): KeyObject {
  const hashIdentifier = (name: PssParameters['hash']): Buffer => encodeSequence(encodeOid(oidOfHash(name)));
  const parameters = encodeSequence(
    encode(context(0), hashIdentifier(hash)),
    encode(context(1), encodeSequence(encodeOid('1.2.840.113549.1.1.8'), hashIdentifier(mgfHash))),
    encode(context(2), encodeInteger(saltLength)),
  );
  return spki(encodeSequence(encodeOid(pssOid), parameters), pkcs1);
}

function build(key: PublicKey, pss: PssParameters | undefined): KeyObject {
  try {
    if (key.algorithm === 'ec') return ecObject(key);
    if (pss) return pssObject(key, pss);
    return createPublicKey({ key: Buffer.from(key.pkcs1), format: 'der', type: 'pkcs1' });
  } catch (error) {
    // The structure is sound by now: what the runtime refuses is the key's value, a point off its curve for instance.
    return refuse('key_malformed', openSslCode(error) ?? 'key refused by the runtime');
  }
}

/** A signer uses one set of parameters, a document may state any; the oldest leave when there are too many. */
const maxObjects = 8;

/**
 * The runtime's key for `key`, built once. With `pss` an RSA key is bound to exactly these PSS parameters.
 * @throws Refusal `key_malformed` when the runtime refuses it.
 */
export function keyObject(key: PublicKey, pss?: PssParameters): KeyObject {
  const name = pss ? `${pss.hash} ${pss.mgfHash} ${pss.saltLength}` : '';
  const { keyObjects } = key;
  let object = keyObjects.get(name);
  if (!object) {
    object = build(key, pss);
    if (keyObjects.size >= maxObjects) keyObjects.delete(keyObjects.keys().next().value ?? '');
    keyObjects.set(name, object);
  }
  return object;
}
