import { constants, publicDecrypt } from 'node:crypto';
import { digest, hashOctets } from '../keys/hash.ts';
import type { HashName } from '../keys/hash.ts';
import { keyObject } from '../keys/key-object.ts';
import { openSslCode } from '../keys/openssl-error.ts';
import type { RsaPublicKey } from '../keys/public-key.ts';

/** Hash identifiers of the two-octet trailer. Source: ISO/IEC 10118-3, as ISO/IEC 9796-2 §8.1.2 uses them. */
const hashByTrailer: ReadonlyMap<number, HashName> = new Map([
  [0x33, 'sha1'],
  [0x34, 'sha256'],
  [0x35, 'sha512'],
  [0x36, 'sha384'],
  [0x38, 'sha224'],
]);

export type RecoveredSignature = { readonly hash: HashName; readonly verified: boolean };

/** Raw RSA; undefined when the signature is not a number below the modulus, which OpenSSL refuses. */
function recover(key: RsaPublicKey, signature: Uint8Array): Buffer | undefined {
  try {
    return publicDecrypt({ key: keyObject(key), padding: constants.RSA_NO_PADDING }, signature);
  } catch (error) {
    if (openSslCode(error) !== undefined) return undefined;
    throw error;
  }
}

/**
 * Active Authentication with RSA: ISO/IEC 9796-2 digital signature scheme 1 with partial recovery. The recovered block is
 * 6A ‖ M1 ‖ hash(M1 ‖ challenge) ‖ trailer, trailer BC (SHA-1) or a hash identifier and CC. Undefined when the block has no such shape.
 * Source: ICAO Doc 9303-11 §6.1.2 (clause number not confirmed).
 */
export function verifyRsaAnswer(
  key: RsaPublicKey,
  challenge: Uint8Array,
  signature: Uint8Array,
): RecoveredSignature | undefined {
  if (key.bits % 8 !== 0 || signature.length !== key.bits / 8) return undefined;
  const block = recover(key, signature);
  if (!block || block[0] !== 0x6a) return undefined;
  const last = block.at(-1);
  const hash = last === 0xbc ? 'sha1' : last === 0xcc ? hashByTrailer.get(block.at(-2) ?? 0) : undefined;
  if (!hash) return undefined;
  const hashEnd = block.length - (last === 0xbc ? 1 : 2);
  const hashStart = hashEnd - hashOctets[hash];
  if (hashStart < 1) return undefined;
  const expected = digest(hash, Buffer.concat([block.subarray(1, hashStart), challenge]));
  return { hash, verified: expected.equals(block.subarray(hashStart, hashEnd)) };
}
