import type { Element } from '../der/element.ts';
import { oidOf } from '../der/primitives.ts';
import { Tag } from '../der/tags.ts';
import { timeOf } from '../der/time.ts';
import { algorithmIdentifier } from '../keys/algorithm-identifier.ts';
import { digest, hashByOid } from '../keys/hash.ts';
import type { HashName } from '../keys/hash.ts';
import { decoding, refuse } from '../refusal.ts';
import type { SignedData } from './signed-data.ts';
import { attributeValues, signerInfo } from './signer-info.ts';
import type { SignerInfo } from './signer-info.ts';

const attribute = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
} as const;

/** The one signer of a SignedData, its attributes agreeing with the content. */
export interface Signer {
  readonly info: SignerInfo;
  readonly signedAttributes: Element;
  readonly digest: HashName;
  /** The signer's own claim, milliseconds since 1970. */
  readonly signingTime: number | undefined;
}

function single(sets: readonly (readonly Element[])[] | undefined, what: string): Element {
  if (!sets) return refuse('signer_attributes_missing', what);
  if (sets.length > 1) return refuse('signer_attribute_duplicate', what);
  const [value, ...more] = sets[0] ?? [];
  return value && more.length === 0 ? value : refuse('signer_attribute_values', `${what} must have one value`);
}

/** The hash functions that SignedData announces, none with parameters, must include the signer's (RFC 5652 §5.1). */
function announces(signedData: SignedData, oid: string): boolean {
  const announced = signedData.digestAlgorithms.map(algorithmIdentifier);
  return announced.every(({ parameters }) => !parameters) && announced.some((algorithm) => algorithm.oid === oid);
}

function readSigningTime(sets: readonly (readonly Element[])[] | undefined): number | undefined {
  if (!sets) return undefined;
  const value = single(sets, 'signingTime');
  return decoding('signer_signing_time', () => timeOf(value));
}

/**
 * Exactly one SignerInfo with signed attributes; exactly one contentType and one messageDigest, each single-valued, equal to the content's
 * type and hash. Source: RFC 5652 §5.3, §5.4, §11.1–11.3.
 * @throws Refusal `signer_*`
 */
export function readSigner(signedData: SignedData, hashes: readonly HashName[]): Signer {
  const [element, ...others] = signedData.signerInfos;
  if (!element || others.length > 0) return refuse('signer_count', `${signedData.signerInfos.length} signers`);
  const info = decoding('signer_malformed', () => signerInfo(element));
  const expectedVersion = info.identifier.kind === 'issuerAndSerialNumber' ? 1 : 3;
  if (info.version !== expectedVersion) return refuse('signer_version', `version ${info.version}`);
  const hash = hashByOid(info.digestAlgorithm.oid);
  if (!hash || info.digestAlgorithm.parameters || !hashes.includes(hash)) {
    return refuse('signer_digest_algorithm', hash ?? info.digestAlgorithm.oid);
  }
  if (!decoding('signer_digest_algorithm', () => announces(signedData, info.digestAlgorithm.oid)))
    return refuse('signer_digest_algorithm', 'not announced by SignedData');
  const { signedAttributes } = info;
  if (!signedAttributes) return refuse('signer_attributes_missing', 'no signed attributes');
  const values = decoding('signer_attribute_values', () => attributeValues(signedAttributes));
  const contentType = single(values.get(attribute.contentType), 'contentType');
  if (decoding('signer_content_type', () => oidOf(contentType)) !== signedData.contentType) {
    return refuse('signer_content_type', 'contentType differs from the content');
  }
  const messageDigest = single(values.get(attribute.messageDigest), 'messageDigest');
  const computed = digest(hash, signedData.content);
  if (messageDigest.tag !== Tag.octetString || !computed.equals(messageDigest.content)) {
    return refuse('signer_message_digest', 'messageDigest differs from the content');
  }
  const signingTime = readSigningTime(values.get(attribute.signingTime));
  return { info, signedAttributes, digest: hash, signingTime };
}
