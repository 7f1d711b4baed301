import { constants, privateEncrypt, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { digest, hashOctets } from '../../emrtd/keys/hash.ts';
import type { HashName } from '../../emrtd/keys/hash.ts';
import type { SigningKey } from './keys.ts';

const trailers: Readonly<Record<HashName, readonly number[]>> = {
  sha1: [0xbc],
  sha224: [0x38, 0xcc],
  sha256: [0x34, 0xcc],
  sha384: [0x36, 0xcc],
  sha512: [0x35, 0xcc],
};

/** The chip's answer with RSA: 6A ‖ its own random M1 ‖ hash(M1 ‖ challenge) ‖ trailer, raw RSA. Source: ISO/IEC 9796-2 scheme 1. */
export function answerRsa(
  privateKey: KeyObject,
  octets: number,
  challenge: Uint8Array,
  hash: HashName,
  trailer = trailers[hash],
): Buffer {
  const nonce = randomBytes(octets - hashOctets[hash] - trailer.length - 1);
  const hashed = digest(hash, Buffer.concat([nonce, challenge]));
  const block = Buffer.concat([Buffer.of(0x6a), nonce, hashed, Buffer.from(trailer)]);
  return privateEncrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, block);
}

/** The chip's answer with ECDSA: r‖s, or DER as some chips send it. */
export const answerEcdsa = (
  privateKey: KeyObject,
  challenge: Uint8Array,
  hash: HashName,
  encoding: 'plain' | 'der' = 'plain',
): Buffer => sign(hash, challenge, { key: privateKey, dsaEncoding: encoding === 'plain' ? 'ieee-p1363' : 'der' });

/** What a phone gets back from the chip for the server's challenge. */
export function answerChallenge({ suite, privateKey }: SigningKey, challenge: Uint8Array): Buffer {
  return suite.key.type === 'rsa'
    ? answerRsa(privateKey, suite.key.bits / 8, challenge, suite.hash)
    : answerEcdsa(privateKey, challenge, suite.hash);
}
