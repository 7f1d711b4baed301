import { constants, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { curves } from '../../emrtd/keys/curves.ts';
import type { CurveParameters } from '../../emrtd/keys/curves.ts';
import { hashOctets, oidOfHash } from '../../emrtd/keys/hash.ts';
import type { HashName } from '../../emrtd/keys/hash.ts';
import { context, Tag } from '../../emrtd/der/tags.ts';
import {
  encode,
  encodeBitString,
  encodeInteger,
  encodeNull,
  encodeOid,
  encodeSequence,
} from '../../emrtd/der/writer.ts';
import type { Suite } from './suites.ts';

/** A private key and the way in which it signs. */
export interface SigningKey {
  readonly suite: Suite;
  readonly privateKey: KeyObject;
  /** SubjectPublicKeyInfo as certificates carry it. */
  readonly subjectPublicKeyInfo: Buffer;
}

const runtimeCurves: Readonly<Record<string, string>> = {
  'P-256': 'prime256v1',
  'P-384': 'secp384r1',
  'P-521': 'secp521r1',
  'P-224': 'secp224r1',
};

/** ECParameters spelt out; `changes` makes the foreign ones that a verifier must refuse. Source: RFC 3279 §2.3.5. */
export function explicitParameters(name: keyof typeof curves, changes: Partial<CurveParameters> = {}): Buffer {
  const curve = { ...curves[name], ...changes };
  const field = (hex: string): Buffer => Buffer.from(hex.padStart(curve.octets * 2, '0'), 'hex');
  return encodeSequence(
    encodeInteger(1),
    encodeSequence(encodeOid('1.2.840.10045.1.1'), encodeInteger(field(curve.p))),
    encodeSequence(encode(Tag.octetString, field(curve.a)), encode(Tag.octetString, field(curve.b))),
    encode(Tag.octetString, Buffer.of(4), field(curve.gx), field(curve.gy)),
    encodeInteger(Buffer.from(curve.n.padStart(curve.octets * 2, '0'), 'hex')),
    encodeInteger(1),
  );
}

/** The encoded point at the end of an EC SubjectPublicKeyInfo. */
export function pointOf(publicKey: KeyObject, octets: number): Buffer {
  return publicKey.export({ type: 'spki', format: 'der' }).subarray(-(1 + 2 * octets));
}

function spkiOf(suite: Suite, publicKey: KeyObject): Buffer {
  if (suite.key.type === 'rsa' || suite.explicitParameters !== true)
    return publicKey.export({ type: 'spki', format: 'der' });
  const algorithm = encodeSequence(encodeOid('1.2.840.10045.2.1'), explicitParameters(suite.key.curve));
  return encodeSequence(algorithm, encodeBitString(pointOf(publicKey, curves[suite.key.curve].octets)));
}

/** Makes a key pair of the suite. */
export function generateKey(suite: Suite): SigningKey {
  const { publicKey, privateKey } =
    suite.key.type === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: suite.key.bits })
      : generateKeyPairSync('ec', { namedCurve: runtimeCurves[suite.key.curve] ?? suite.key.curve });
  return { suite, privateKey, subjectPublicKeyInfo: spkiOf(suite, publicKey) };
}

/** A key that is there already, to sign as the suite says. */
export const keyOf = (suite: Suite, privateKey: KeyObject): SigningKey => ({
  suite,
  privateKey,
  subjectPublicKeyInfo: spkiOf(suite, createPublicKey(privateKey)),
});

const rsaOids: Readonly<Record<HashName, string>> = {
  sha1: '1.2.840.113549.1.1.5',
  sha224: '1.2.840.113549.1.1.14',
  sha256: '1.2.840.113549.1.1.11',
  sha384: '1.2.840.113549.1.1.12',
  sha512: '1.2.840.113549.1.1.13',
};
const ecdsaOids: Readonly<Record<HashName, string>> = {
  sha1: '1.2.840.10045.4.1',
  sha224: '1.2.840.10045.4.3.1',
  sha256: '1.2.840.10045.4.3.2',
  sha384: '1.2.840.10045.4.3.3',
  sha512: '1.2.840.10045.4.3.4',
};

/** AlgorithmIdentifier of a hash function. */
export const hashAlgorithm = (hash: HashName): Buffer => encodeSequence(encodeOid(oidOfHash(hash)), encodeNull());

/** AlgorithmIdentifier of the suite's signatures. */
export function signatureAlgorithmOf(suite: Suite): Buffer {
  switch (suite.scheme) {
    case 'ecdsa':
      return encodeSequence(encodeOid(ecdsaOids[suite.hash]));
    case 'rsa-pkcs1':
      return encodeSequence(
        encodeOid(suite.bareRsa === true ? '1.2.840.113549.1.1.1' : rsaOids[suite.hash]),
        encodeNull(),
      );
    case 'rsa-pss': {
      const mgf = encodeSequence(encodeOid('1.2.840.113549.1.1.8'), hashAlgorithm(suite.mgfHash ?? suite.hash));
      const parameters = encodeSequence(
        encode(context(0), hashAlgorithm(suite.hash)),
        encode(context(1), mgf),
        encode(context(2), encodeInteger(suite.saltLength ?? hashOctets[suite.hash])),
      );
      return encodeSequence(encodeOid('1.2.840.113549.1.1.10'), parameters);
    }
  }
}

/** Signs as the suite says. */
export function signWith({ suite, privateKey }: SigningKey, data: Uint8Array): Buffer {
  if (suite.scheme !== 'rsa-pss') return sign(suite.hash, data, privateKey);
  const saltLength = suite.saltLength ?? hashOctets[suite.hash];
  return sign(suite.hash, data, { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength });
}
