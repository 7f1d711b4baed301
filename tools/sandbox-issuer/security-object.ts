import { digest, oidOfHash } from '../../emrtd/keys/hash.ts';
import type { HashName } from '../../emrtd/keys/hash.ts';
import { context, contextPrimitive, Tag } from '../../emrtd/der/tags.ts';
import { encode, encodeInteger, encodeNull, encodeOid, encodeSequence } from '../../emrtd/der/writer.ts';
import type { DocumentSigner } from './authority.ts';
import { encodeTime } from './certificate.ts';
import { hashAlgorithm, signatureAlgorithmOf, signWith } from './keys.ts';

const ldsSecurityObjectOid = '2.23.136.1.1.1';

export interface SecurityObjectPlan {
  readonly hash?: HashName;
  readonly version?: 0 | 1;
  /** Replaces the list of (number, hash) that the data groups give. */
  readonly hashes?: readonly (readonly [number, Uint8Array])[];
  readonly hashOid?: string;
}

/** LDSSecurityObject over the data groups. Source: ICAO Doc 9303-10 §4.6.2.3. */
export function encodeSecurityObject(
  dataGroups: ReadonlyMap<number, Uint8Array>,
  plan: SecurityObjectPlan = {},
): Buffer {
  const hash = plan.hash ?? 'sha256';
  const hashes =
    plan.hashes ?? [...dataGroups].map(([number, bytes]): [number, Uint8Array] => [number, digest(hash, bytes)]);
  const list = hashes.map(([number, value]) => encodeSequence(encodeInteger(number), encode(Tag.octetString, value)));
  const version = plan.version ?? 0;
  const info = encodeSequence(
    encode(Tag.printableString, Buffer.from('0108')),
    encode(Tag.printableString, Buffer.from('040000')),
  );
  return encodeSequence(
    encodeInteger(version),
    encodeSequence(encodeOid(plan.hashOid ?? oidOfHash(hash)), encodeNull()),
    encodeSequence(...list),
    ...(version === 1 ? [info] : []),
  );
}

/** Attribute with its values, in the order given. */
export const attribute = (oid: string, ...values: readonly Uint8Array[]): Buffer =>
  encodeSequence(encodeOid(oid), encode(Tag.set, ...values));

const contentTypeOid = '1.2.840.113549.1.9.3';
const messageDigestOid = '1.2.840.113549.1.9.4';
const signingTimeOid = '1.2.840.113549.1.9.5';

export const contentTypeAttribute = (oid = ldsSecurityObjectOid): Buffer => attribute(contentTypeOid, encodeOid(oid));
export const messageDigestAttribute = (value: Uint8Array): Buffer =>
  attribute(messageDigestOid, encode(Tag.octetString, value));
export const signingTimeAttribute = (time: Date): Buffer => attribute(signingTimeOid, encodeTime(time));

/** DER orders the members of a SET OF by their octets (X.690 clause 11.6). */
export const sorted = (members: readonly Buffer[]): Buffer[] => [...members].sort((a, b) => Buffer.compare(a, b));

/** What to do otherwise than the standards say; the signature is always made over the abnormal thing itself. */
export interface SignedDataPlan {
  readonly version?: number;
  readonly contentType?: string;
  /** Hash of SignerInfo.digestAlgorithm; the suite's by default. */
  readonly digestHash?: HashName;
  /** Attributes in the order in which they stand and are signed. Null leaves them out, and the content itself is signed. */
  readonly attributes?: (messageDigest: Buffer, signingTime: Buffer | undefined) => readonly Buffer[] | null;
  /** The order in which attributes are signed, where it is another than the one in which they stand. */
  readonly signedOrder?: (attributes: readonly Buffer[]) => readonly Buffer[];
  readonly signingTime?: Date | null;
  readonly certificates?: readonly Buffer[];
  readonly identifier?: 'issuerAndSerialNumber' | 'subjectKeyIdentifier';
  readonly signerVersion?: number;
  readonly issuer?: Buffer;
  /** AlgorithmIdentifier of the signature, where it says another than the key's suite. */
  readonly signatureAlgorithm?: Buffer;
  readonly signers?: (signer: Buffer) => readonly Buffer[];
}

/** ContentInfo with SignedData over `content`. Source: RFC 5652 §3, §5. */
export function signContent(content: Uint8Array, signer: DocumentSigner, plan: SignedDataPlan = {}): Buffer {
  const { suite } = signer.key;
  const digestHash = plan.digestHash ?? suite.hash;
  const messageDigest = digest(digestHash, content);
  const time =
    plan.signingTime === null ? undefined : signingTimeAttribute(plan.signingTime ?? new Date('2022-06-15T03:00:00Z'));
  const contentType = plan.contentType ?? ldsSecurityObjectOid;
  const usual = [contentTypeAttribute(contentType), messageDigestAttribute(messageDigest), ...(time ? [time] : [])];
  const attributes = plan.attributes ? plan.attributes(messageDigest, time) : sorted(usual);
  const signedAttributes = attributes && (plan.signedOrder?.(attributes) ?? attributes);
  const signature = signWith(signer.key, signedAttributes ? encode(Tag.set, ...signedAttributes) : content);
  const byKey = plan.identifier === 'subjectKeyIdentifier';
  const identifier = byKey
    ? encode(contextPrimitive(0), signer.keyIdentifier)
    : encodeSequence(plan.issuer ?? signer.issuer, encodeInteger(signer.serialNumber));
  const signerInfo = encodeSequence(
    encodeInteger(plan.signerVersion ?? (byKey ? 3 : 1)),
    identifier,
    hashAlgorithm(digestHash),
    ...(attributes ? [encode(context(0), ...attributes)] : []),
    plan.signatureAlgorithm ?? signatureAlgorithmOf(suite),
    encode(Tag.octetString, signature),
  );
  const certificates = plan.certificates ?? [signer.certificate];
  const signedData = encodeSequence(
    encodeInteger(plan.version ?? 3),
    encode(Tag.set, hashAlgorithm(digestHash)),
    encodeSequence(encodeOid(contentType), encode(context(0), encode(Tag.octetString, content))),
    ...(certificates.length > 0 ? [encode(context(0), ...certificates)] : []),
    encode(Tag.set, ...(plan.signers?.(signerInfo) ?? [signerInfo])),
  );
  return encodeSequence(encodeOid('1.2.840.113549.1.7.2'), encode(context(0), signedData));
}

/** EF.SOD: 77 { ContentInfo }. */
export const wrapSod = (contentInfo: Uint8Array): Buffer => encode(0x77, contentInfo);

/** EF.SOD over the data groups by the signer. */
export function signDocument(
  dataGroups: ReadonlyMap<number, Uint8Array>,
  signer: DocumentSigner,
  plan: SecurityObjectPlan & { readonly signed?: SignedDataPlan } = {},
): Buffer {
  return wrapSod(signContent(encodeSecurityObject(dataGroups, plan), signer, plan.signed));
}
