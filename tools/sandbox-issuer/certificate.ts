import { createHash } from 'node:crypto';
import { context, contextPrimitive, Tag } from '../../emrtd/der/tags.ts';
import { encode, encodeBitString, encodeInteger, encodeOid, encodeSequence } from '../../emrtd/der/writer.ts';
import { signatureAlgorithmOf, signWith } from './keys.ts';
import type { SigningKey } from './keys.ts';

/** Name from attribute types and values, one attribute to an RDN, in order. */
export function encodeName(attributes: readonly (readonly [oid: string, value: string])[]): Buffer {
  const rdns = attributes.map(([oid, value]) => {
    const tag = oid === '2.5.4.6' || oid === '2.5.4.5' ? Tag.printableString : Tag.utf8String;
    return encode(Tag.set, encodeSequence(encodeOid(oid), encode(tag, Buffer.from(value))));
  });
  return encodeSequence(...rdns);
}

/** Country, organisation, common name: what sandbox certificates bear. */
export const sandboxName = (country: string, commonName: string): Buffer =>
  encodeName([
    ['2.5.4.6', country],
    ['2.5.4.10', 'Dinhdanh Sandbox'],
    ['2.5.4.3', commonName],
  ]);

/** UTCTime until 2049, GeneralizedTime after (RFC 5280 §4.1.2.5). */
export function encodeTime(date: Date): Buffer {
  const digits = date.toISOString().replace(/[-:T]|\.\d+/g, '');
  const generalized = date.getUTCFullYear() >= 2050;
  return encode(generalized ? Tag.generalizedTime : Tag.utcTime, Buffer.from(generalized ? digits : digits.slice(2)));
}

export const generalizedDigits = (date: Date): Buffer => Buffer.from(date.toISOString().replace(/[-:T]|\.\d+/g, ''));

/** One extension. */
export function extension(oid: string, critical: boolean, value: Uint8Array): Buffer {
  const flag = critical ? [encode(Tag.boolean, Buffer.of(0xff))] : [];
  return encodeSequence(encodeOid(oid), ...flag, encode(Tag.octetString, value));
}

/** KeyUsage from bit numbers. */
export function keyUsage(bits: readonly number[], critical = true): Buffer {
  let octet = 0;
  for (const bit of bits) octet |= 0x80 >> bit;
  const unused = octet === 0 ? 0 : 31 - Math.clz32(octet & -octet);
  return extension('2.5.29.15', critical, encode(Tag.bitString, Buffer.of(unused, octet)));
}

export function basicConstraints(ca: boolean, pathLength?: number): Buffer {
  const parts = ca ? [encode(Tag.boolean, Buffer.of(0xff))] : [];
  if (pathLength !== undefined) parts.push(encodeInteger(pathLength));
  return extension('2.5.29.19', true, encodeSequence(...parts));
}

/** Key identifier: SHA-1 over the public key info, as everybody makes it; it identifies and protects nothing (RFC 5280 §4.2.1.2). */
export const keyIdentifier = (subjectPublicKeyInfo: Uint8Array): Buffer =>
  createHash('sha1').update(subjectPublicKeyInfo).digest();

export const subjectKeyIdentifier = (identifier: Uint8Array): Buffer =>
  extension('2.5.29.14', false, encode(Tag.octetString, identifier));

export const authorityKeyIdentifier = (identifier: Uint8Array): Buffer =>
  extension('2.5.29.35', false, encodeSequence(encode(contextPrimitive(0), identifier)));

export const privateKeyUsagePeriod = (notBefore: Date, notAfter: Date): Buffer =>
  extension(
    '2.5.29.16',
    false,
    encodeSequence(
      encode(contextPrimitive(0), generalizedDigits(notBefore)),
      encode(contextPrimitive(1), generalizedDigits(notAfter)),
    ),
  );

export const documentTypeList = (types: readonly string[]): Buffer =>
  extension(
    '2.23.136.1.1.6.2',
    false,
    encodeSequence(
      encodeInteger(0),
      encode(Tag.set, ...types.map((type) => encode(Tag.printableString, Buffer.from(type)))),
    ),
  );

export interface CertificatePlan {
  /** 3 by default. */
  readonly version?: 1 | 3;
  readonly serialNumber: Uint8Array;
  readonly issuer: Buffer;
  readonly subject: Buffer;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly subjectPublicKeyInfo: Buffer;
  readonly extensions: readonly Buffer[];
}

/** A certificate over the plan, properly signed whatever the plan says. Source: RFC 5280 §4.1. */
export function signCertificate(plan: CertificatePlan, issuerKey: SigningKey): Buffer {
  const algorithm = signatureAlgorithmOf(issuerKey.suite);
  const version3 = plan.version !== 1;
  const toBeSigned = encodeSequence(
    ...(version3 ? [encode(context(0), encodeInteger(2))] : []),
    encodeInteger(plan.serialNumber),
    algorithm,
    plan.issuer,
    encodeSequence(encodeTime(plan.notBefore), encodeTime(plan.notAfter)),
    plan.subject,
    plan.subjectPublicKeyInfo,
    ...(version3 && plan.extensions.length > 0 ? [encode(context(3), encodeSequence(...plan.extensions))] : []),
  );
  return encodeSequence(toBeSigned, algorithm, encodeBitString(signWith(issuerKey, toBeSigned)));
}
