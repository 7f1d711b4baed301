import type { KeyObject } from 'node:crypto';
import { inside, whole } from '../der/cursor.ts';
import type { Element } from '../der/element.ts';
import { oidOf, unsignedBytes, wholeOctets } from '../der/primitives.ts';
import { Tag } from '../der/tags.ts';
import { decoding, refuse } from '../refusal.ts';
import { algorithmIdentifier } from './algorithm-identifier.ts';
import type { AlgorithmIdentifier } from './algorithm-identifier.ts';
import { curves } from './curves.ts';
import type { CurveName } from './curves.ts';
import { curveOfExplicitParameters } from './explicit-parameters.ts';
import { pssOid, pssParameters } from './signature-algorithm.ts';
import type { PssParameters } from './signature-algorithm.ts';

/** The runtime's keys made of a public key so far, by PSS parameters; `keyObject` fills it. Kept here because a WeakMap costs the collector dearly. */
export type KeyObjects = Map<string, KeyObject>;

export interface RsaPublicKey {
  readonly algorithm: 'rsa';
  readonly bits: number;
  /** RSAPublicKey of PKCS #1, DER. */
  readonly pkcs1: Uint8Array;
  /** id-RSASSA-PSS in the key: it signs with PSS only, and with these parameters where it names them. */
  readonly pssOnly: boolean;
  readonly pss: PssParameters | undefined;
  readonly keyObjects: KeyObjects;
}

export interface EcPublicKey {
  readonly algorithm: 'ec';
  readonly curve: CurveName;
  readonly bits: number;
  /** The curve was spelt out instead of named (and compared in full). */
  readonly explicitParameters: boolean;
  /** Encoded point, SEC 1 §2.3.3. */
  readonly point: Uint8Array;
  readonly keyObjects: KeyObjects;
}

export type PublicKey = RsaPublicKey | EcPublicKey;

const curveByOid: ReadonlyMap<string, CurveName> = new Map(
  (Object.keys(curves) as CurveName[]).map((name): [string, CurveName] => [curves[name].oid, name]),
);

function rsaKey(bits: Uint8Array, identifier: AlgorithmIdentifier): RsaPublicKey {
  const sequence = whole(bits, Tag.sequence, 'RSA public key');
  const fields = inside(sequence);
  const modulus = unsignedBytes(fields.take(Tag.integer, 'modulus'));
  const exponent = unsignedBytes(fields.take(Tag.integer, 'exponent'));
  fields.finish('RSA public key');
  const odd = (octets: Uint8Array): boolean => ((octets.at(-1) ?? 0) & 1) === 1;
  if (!odd(modulus) || !odd(exponent) || (exponent.length === 1 && exponent[0] === 1) || exponent.length > 8) {
    refuse('key_malformed', 'RSA modulus or exponent that no key has');
  }
  const pssOnly = identifier.oid === pssOid;
  return {
    algorithm: 'rsa',
    bits: modulus.length * 8 - Math.clz32(modulus[0] ?? 0) + 24,
    pkcs1: sequence.encoding,
    pssOnly,
    pss: pssOnly && identifier.parameters ? pssParameters(identifier.parameters) : undefined,
    keyObjects: new Map(),
  };
}

function ecKey(point: Uint8Array, parameters: Element | undefined): EcPublicKey {
  if (!parameters) return refuse('key_parameters', 'elliptic curve not named');
  const explicitParameters = parameters.tag === Tag.sequence;
  const curve = explicitParameters ? curveOfExplicitParameters(parameters) : curveByOid.get(oidOf(parameters));
  if (!curve) {
    return explicitParameters
      ? refuse('key_parameters', 'explicit curve parameters equal no known curve in every parameter')
      : refuse('key_curve', `curve ${oidOf(parameters)}`);
  }
  const { octets, bits } = curves[curve];
  const form = point[0];
  const fits = form === 4 ? point.length === 1 + 2 * octets : (form === 2 || form === 3) && point.length === 1 + octets;
  if (!fits) refuse('key_malformed', 'encoded point does not fit its curve');
  return { algorithm: 'ec', curve, bits, explicitParameters, point, keyObjects: new Map() };
}

/**
 * Reads SubjectPublicKeyInfo: RSA, RSASSA-PSS or EC, named or explicit. Any size and any known curve is read; what is accepted is policy.
 * Source: RFC 3279 §2.3, RFC 4055 §1.2, RFC 5480 §2; explicit parameters: ICAO Doc 9303-12 (clause not confirmed).
 * @throws Refusal `key_*`
 */
export function publicKey(subjectPublicKeyInfo: Element): PublicKey {
  return decoding('key_malformed', () => {
    const fields = inside(subjectPublicKeyInfo);
    const identifier = algorithmIdentifier(fields.next());
    const bits = fields.next();
    fields.finish('subject public key info');
    switch (identifier.oid) {
      case '1.2.840.113549.1.1.1':
      case pssOid:
        return rsaKey(wholeOctets(bits), identifier);
      case '1.2.840.10045.2.1':
        return ecKey(wholeOctets(bits), identifier.parameters);
      default:
        return refuse('key_algorithm', `public key algorithm ${identifier.oid}`);
    }
  });
}

/** What stands in the evidence about a key. */
export function describeKey(key: PublicKey): {
  algorithm: 'rsa' | 'ec';
  bits: number;
  curve?: CurveName;
  explicitParameters?: boolean;
} {
  return key.algorithm === 'rsa'
    ? { algorithm: 'rsa', bits: key.bits }
    : { algorithm: 'ec', bits: key.bits, curve: key.curve, explicitParameters: key.explicitParameters };
}
