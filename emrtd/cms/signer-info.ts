import { inside } from '../der/cursor.ts';
import type { Element } from '../der/element.ts';
import { malformed } from '../der/fault.ts';
import { integerBytes, oidOf, smallInteger } from '../der/primitives.ts';
import { context, contextPrimitive, Tag } from '../der/tags.ts';
import { algorithmIdentifier } from '../keys/algorithm-identifier.ts';
import type { AlgorithmIdentifier } from '../keys/algorithm-identifier.ts';

export type SignerIdentifier =
  | { readonly kind: 'issuerAndSerialNumber'; readonly issuer: Element; readonly serialNumber: Uint8Array }
  | { readonly kind: 'subjectKeyIdentifier'; readonly keyIdentifier: Uint8Array };

export interface SignerInfo {
  readonly version: number;
  readonly identifier: SignerIdentifier;
  readonly digestAlgorithm: AlgorithmIdentifier;
  /** The [0] IMPLICIT SET OF Attribute as it arrived. */
  readonly signedAttributes: Element | undefined;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
}

function signerIdentifier(element: Element): SignerIdentifier {
  if (element.tag === contextPrimitive(0)) return { kind: 'subjectKeyIdentifier', keyIdentifier: element.content };
  if (element.tag !== Tag.sequence) malformed('signer identifier');
  const fields = inside(element);
  const issuer = fields.take(Tag.sequence, 'issuer');
  const serialNumber = integerBytes(fields.take(Tag.integer, 'serial number'));
  fields.finish('signer identifier');
  return { kind: 'issuerAndSerialNumber', issuer, serialNumber };
}

/** Reads one SignerInfo. Unsigned attributes are passed over: nothing rests on them. Source: RFC 5652 §5.3. @throws DerFault */
export function signerInfo(element: Element): SignerInfo {
  if (element.tag !== Tag.sequence) malformed('signer info');
  const fields = inside(element);
  const version = smallInteger(fields.take(Tag.integer, 'version'));
  const identifier = signerIdentifier(fields.next());
  const digestAlgorithm = algorithmIdentifier(fields.next());
  const signedAttributes = fields.optional(context(0));
  const signing = algorithmIdentifier(fields.next());
  const signature = fields.take(Tag.octetString, 'signature').content;
  fields.optional(context(1));
  fields.finish('signer info');
  return { version, identifier, digestAlgorithm, signedAttributes, signatureAlgorithm: signing, signature };
}

/** What the signature is made over: the attributes with their tag as SET OF, octet for octet as they arrived. Source: RFC 5652 §5.4. */
export function attributesAsSigned(attributes: Element): Buffer {
  const octets = Buffer.from(attributes.encoding);
  octets[0] = Tag.set;
  return octets;
}

/** The value sets of each attribute type, in order. Source: RFC 5652 §11. @throws DerFault */
export function attributeValues(attributes: Element): ReadonlyMap<string, readonly (readonly Element[])[]> {
  const found = new Map<string, (readonly Element[])[]>();
  for (const cursor = inside(attributes); cursor.more;) {
    const fields = inside(cursor.take(Tag.sequence, 'attribute'));
    const type = oidOf(fields.next());
    const values: Element[] = [];
    for (const set = inside(fields.take(Tag.set, 'attribute values')); set.more;) values.push(set.next());
    fields.finish('attribute');
    const sets = found.get(type);
    if (sets) sets.push(values);
    else found.set(type, [values]);
  }
  return found;
}
