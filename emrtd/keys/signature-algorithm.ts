import type { Element } from '../der/element.ts';
import { inside } from '../der/cursor.ts';
import { malformed } from '../der/fault.ts';
import { smallInteger } from '../der/primitives.ts';
import { context, Tag } from '../der/tags.ts';
import { algorithmIdentifier } from './algorithm-identifier.ts';
import type { AlgorithmIdentifier } from './algorithm-identifier.ts';
import { hashByOid } from './hash.ts';
import type { HashName } from './hash.ts';

export interface PssParameters {
  readonly hash: HashName;
  readonly mgfHash: HashName;
  readonly saltLength: number;
}

/** `hash` is undefined where the algorithm names none and the digest algorithm beside it decides (rsaEncryption). */
export type SignatureAlgorithm =
  | { readonly scheme: 'rsa-pkcs1'; readonly hash: HashName | undefined }
  | { readonly scheme: 'rsa-pss'; readonly hash: HashName; readonly pss: PssParameters }
  | { readonly scheme: 'ecdsa'; readonly hash: HashName };

const rsa = (hash: HashName | undefined): SignatureAlgorithm => ({ scheme: 'rsa-pkcs1', hash });
const ecdsa = (hash: HashName): SignatureAlgorithm => ({ scheme: 'ecdsa', hash });

/** Source: RFC 8017 appendix A.2 (RSA), RFC 5758 §3.2 (ECDSA); rsaEncryption as a signature algorithm: RFC 3370 §3.2. */
const byOid: ReadonlyMap<string, SignatureAlgorithm> = new Map([
  ['1.2.840.113549.1.1.1', rsa(undefined)],
  ['1.2.840.113549.1.1.5', rsa('sha1')],
  ['1.2.840.113549.1.1.14', rsa('sha224')],
  ['1.2.840.113549.1.1.11', rsa('sha256')],
  ['1.2.840.113549.1.1.12', rsa('sha384')],
  ['1.2.840.113549.1.1.13', rsa('sha512')],
  ['1.2.840.10045.4.1', ecdsa('sha1')],
  ['1.2.840.10045.4.3.1', ecdsa('sha224')],
  ['1.2.840.10045.4.3.2', ecdsa('sha256')],
  ['1.2.840.10045.4.3.3', ecdsa('sha384')],
  ['1.2.840.10045.4.3.4', ecdsa('sha512')],
]);

export const pssOid = '1.2.840.113549.1.1.10';
const mgf1Oid = '1.2.840.113549.1.1.8';

function hashOf(element: Element): HashName {
  const algorithm = algorithmIdentifier(element);
  return hashByOid(algorithm.oid) ?? malformed(`hash algorithm ${algorithm.oid}`);
}

/** RSASSA-PSS-params with its defaults (SHA-1, MGF1 with SHA-1, salt of 20). Source: RFC 8017 appendix A.2.3. */
export function pssParameters(element: Element): PssParameters {
  if (element.tag !== Tag.sequence) malformed('PSS parameters');
  const fields = inside(element);
  const one = (wrapper: Element): Element => {
    const cursor = inside(wrapper);
    const value = cursor.next();
    cursor.finish('PSS parameter');
    return value;
  };
  const hash = fields.optional(context(0));
  const mgf = fields.optional(context(1));
  const salt = fields.optional(context(2));
  const trailer = fields.optional(context(3));
  fields.finish('PSS parameters');
  let mgfHash: HashName = 'sha1';
  if (mgf) {
    const generator = algorithmIdentifier(one(mgf));
    if (generator.oid !== mgf1Oid || !generator.parameters) malformed('mask generation other than MGF1');
    mgfHash = hashOf(generator.parameters);
  }
  if (trailer && smallInteger(one(trailer)) !== 1) malformed('PSS trailer field');
  return { hash: hash ? hashOf(one(hash)) : 'sha1', mgfHash, saltLength: salt ? smallInteger(one(salt)) : 20 };
}

/** The signature algorithm of an AlgorithmIdentifier; undefined when it is none that electronic documents use. @throws DerFault */
export function signatureAlgorithm(identifier: AlgorithmIdentifier): SignatureAlgorithm | undefined {
  if (identifier.oid === pssOid) {
    if (!identifier.parameters) malformed('PSS without parameters');
    const pss = pssParameters(identifier.parameters);
    return { scheme: 'rsa-pss', hash: pss.hash, pss };
  }
  const algorithm = byOid.get(identifier.oid);
  if (algorithm && identifier.parameters) malformed('signature algorithm with unexpected parameters');
  return algorithm;
}
