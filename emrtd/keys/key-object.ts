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

const keyObjects = new WeakMap<PublicKey, Map<string, KeyObject>>();

const spki = (algorithm: Uint8Array, key: Uint8Array): KeyObject =>
  createPublicKey({ key: encodeSequence(algorithm, encodeBitString(key)), format: 'der', type: 'spki' });

/** Always by the curve's name, so that no parameter of the document reaches the runtime. P-256 is imported faster as a JWK. */
function ecObject({ curve, point }: EcPublicKey): KeyObject {
  const { octets, oid } = curves[curve];
  if (curve === 'P-256' && point[0] === 4) {
    const coordinate = (from: number): string => Buffer.from(point.subarray(from, from + octets)).toString('base64url');
    return createPublicKey({
      key: { kty: 'EC', crv: curve, x: coordinate(1), y: coordinate(1 + octets) },
      format: 'jwk',
    });
  }
  return spki(encodeSequence(encodeOid('1.2.840.10045.2.1'), encodeOid(oid)), point);
}

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

/** A P-256 point off its curve comes back as a JWK that is none. */
const invalidJwk = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_CRYPTO_INVALID_JWK'
    ? error.code
    : undefined;

function build(key: PublicKey, pss: PssParameters | undefined): KeyObject {
  try {
    if (key.algorithm === 'ec') return ecObject(key);
    if (pss) return pssObject(key, pss);
    return createPublicKey({ key: Buffer.from(key.pkcs1), format: 'der', type: 'pkcs1' });
  } catch (error) {
    // The structure is sound by now: what the runtime refuses is the key's value, a point off its curve for instance.
    const code = openSslCode(error) ?? invalidJwk(error);
    if (code === undefined) throw error;
    return refuse('key_malformed', code);
  }
}

/**
 * The runtime's key for `key`, built once. With `pss` an RSA key is bound to exactly these PSS parameters.
 * @throws Refusal `key_malformed` when the runtime refuses it.
 */
export function keyObject(key: PublicKey, pss?: PssParameters): KeyObject {
  let built = keyObjects.get(key);
  if (!built) keyObjects.set(key, (built = new Map<string, KeyObject>()));
  const name = pss ? `${pss.hash} ${pss.mgfHash} ${pss.saltLength}` : '';
  let object = built.get(name);
  if (!object) built.set(name, (object = build(key, pss)));
  return object;
}
