import { randomBytes } from 'node:crypto';
import { context, Tag } from '../../emrtd/der/tags.ts';
import { encode, encodeBitString, encodeInteger, encodeSequence } from '../../emrtd/der/writer.ts';
import {
  authorityKeyIdentifier,
  basicConstraints,
  documentTypeList,
  encodeTime,
  extension,
  keyIdentifier,
  keyUsage,
  privateKeyUsagePeriod,
  sandboxName,
  signCertificate,
  subjectKeyIdentifier,
} from './certificate.ts';
import type { CertificatePlan } from './certificate.ts';
import { generateKey, signatureAlgorithmOf, signWith } from './keys.ts';
import type { SigningKey } from './keys.ts';
import { suites } from './suites.ts';
import type { Suite } from './suites.ts';

export interface Validity {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** Sandbox certificates live around the middle twenties; nothing reads the clock. */
export const cscaValidity: Validity = {
  notBefore: new Date('2020-01-01T00:00:00Z'),
  notAfter: new Date('2040-01-01T00:00:00Z'),
};
export const signerValidity: Validity = {
  notBefore: new Date('2021-01-01T00:00:00Z'),
  notAfter: new Date('2036-01-01T00:00:00Z'),
};
export const signerKeyUse: Validity = {
  notBefore: new Date('2021-01-01T00:00:00Z'),
  notAfter: new Date('2030-01-01T00:00:00Z'),
};

/** Serial numbers are positive and of fixed length. */
export const newSerialNumber = (): Buffer =>
  Buffer.concat([Buffer.of(0x40 | (randomBytes(1).readUInt8() & 0x3f)), randomBytes(7)]);

/** A country signing certification authority of the sandbox: fictitious, and its name says so. */
export interface Authority {
  readonly key: SigningKey;
  readonly name: Buffer;
  readonly country: string;
  /** The self-signed certificate, DER. */
  readonly certificate: Buffer;
}

export interface AuthorityOptions {
  readonly suite?: Suite;
  readonly key?: SigningKey;
  readonly country?: string;
  readonly commonName?: string;
  /** Replaces fields of the certificate. */
  readonly plan?: Partial<CertificatePlan>;
}

const cscaExtensions = (subject: Buffer, issuer: Buffer): Buffer[] => [
  keyUsage([5, 6]),
  basicConstraints(true, 0),
  subjectKeyIdentifier(subject),
  authorityKeyIdentifier(issuer),
];

/** Founds a CSCA. Source of the profile: ICAO Doc 9303-12 §7.1. */
export function foundAuthority(options: AuthorityOptions = {}): Authority {
  const key = options.key ?? generateKey(options.suite ?? suites.p256);
  const country = options.country ?? 'VN';
  const name = sandboxName(country, options.commonName ?? 'Sandbox CSCA (fictitious)');
  const own = keyIdentifier(key.subjectPublicKeyInfo);
  const plan = {
    serialNumber: newSerialNumber(),
    issuer: name,
    subject: name,
    ...cscaValidity,
    subjectPublicKeyInfo: key.subjectPublicKeyInfo,
    extensions: cscaExtensions(own, own),
    ...options.plan,
  };
  return { key, name, country, certificate: signCertificate(plan, key) };
}

/** The link certificate that vouches for `next` under the key of `previous`. Source: ICAO Doc 9303-12 §4.1 (clause not confirmed). */
export function linkCertificate(previous: Authority, next: Authority): Buffer {
  const { subjectPublicKeyInfo } = next.key;
  const extensions = cscaExtensions(
    keyIdentifier(subjectPublicKeyInfo),
    keyIdentifier(previous.key.subjectPublicKeyInfo),
  );
  const plan = {
    serialNumber: newSerialNumber(),
    issuer: previous.name,
    subject: next.name,
    ...cscaValidity,
    subjectPublicKeyInfo,
    extensions,
  };
  return signCertificate(plan, previous.key);
}

export interface SignerOptions {
  readonly suite?: Suite;
  readonly key?: SigningKey;
  readonly documentTypes?: readonly string[];
  readonly plan?: Partial<CertificatePlan>;
  /** Replaces the extensions that follow the default ones' names; undefined keeps them all. */
  readonly extensions?: readonly Buffer[];
}

/** A document signer: its key, its certificate and what a SignerInfo calls it. */
export interface DocumentSigner {
  readonly key: SigningKey;
  readonly certificate: Buffer;
  readonly issuer: Buffer;
  readonly serialNumber: Uint8Array;
  readonly keyIdentifier: Buffer;
}

/** Extensions of a document signer by name, for tests that leave one out or change one. */
export function signerExtensions(
  authority: Authority,
  key: SigningKey,
  documentTypes: readonly string[] = ['ID'],
): Record<string, Buffer> {
  return {
    keyUsage: keyUsage([0]),
    subjectKeyIdentifier: subjectKeyIdentifier(keyIdentifier(key.subjectPublicKeyInfo)),
    authorityKeyIdentifier: authorityKeyIdentifier(keyIdentifier(authority.key.subjectPublicKeyInfo)),
    privateKeyUsagePeriod: privateKeyUsagePeriod(signerKeyUse.notBefore, signerKeyUse.notAfter),
    documentTypeList: documentTypeList(documentTypes),
  };
}

/** Issues a document signer under the authority. */
export function issueSigner(authority: Authority, options: SignerOptions = {}): DocumentSigner {
  const key = options.key ?? generateKey(options.suite ?? suites.p256);
  const plan: CertificatePlan = {
    serialNumber: newSerialNumber(),
    issuer: authority.name,
    subject: sandboxName(authority.country, 'Sandbox document signer (fictitious)'),
    ...signerValidity,
    subjectPublicKeyInfo: key.subjectPublicKeyInfo,
    extensions: options.extensions ?? Object.values(signerExtensions(authority, key, options.documentTypes)),
    ...options.plan,
  };
  const certificate = signCertificate(plan, authority.key);
  const { issuer, serialNumber } = plan;
  return { key, certificate, issuer, serialNumber, keyIdentifier: keyIdentifier(key.subjectPublicKeyInfo) };
}

export interface CrlOptions {
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  readonly revoked?: readonly Uint8Array[];
  /** Extensions of the list beside authority key identifier and number. */
  readonly extensions?: readonly Buffer[];
}

/** A CRL of the authority. Source: RFC 5280 §5.1. */
export function issueCrl(
  authority: Authority,
  { thisUpdate, nextUpdate, revoked = [], extensions = [] }: CrlOptions,
): Buffer {
  const algorithm = signatureAlgorithmOf(authority.key.suite);
  const entries = revoked.map((serialNumber) => encodeSequence(encodeInteger(serialNumber), encodeTime(thisUpdate)));
  const standard = [
    authorityKeyIdentifier(keyIdentifier(authority.key.subjectPublicKeyInfo)),
    extension('2.5.29.20', false, encodeInteger(1)),
  ];
  const toBeSigned = encodeSequence(
    encodeInteger(1),
    algorithm,
    authority.name,
    encodeTime(thisUpdate),
    ...(nextUpdate ? [encodeTime(nextUpdate)] : []),
    ...(entries.length > 0 ? [encodeSequence(...entries)] : []),
    encode(context(0), encodeSequence(...standard, ...extensions)),
  );
  return encode(Tag.sequence, toBeSigned, algorithm, encodeBitString(signWith(authority.key, toBeSigned)));
}
