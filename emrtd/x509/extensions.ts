import { inside, whole } from '../der/cursor.ts';
import { Element } from '../der/element.ts';
import { malformed } from '../der/fault.ts';
import { booleanOf, namedBits, oidOf, smallInteger } from '../der/primitives.ts';
import { timeOf } from '../der/time.ts';
import { contextPrimitive, Tag } from '../der/tags.ts';
import { textOf } from '../der/text.ts';

export interface Extension {
  readonly critical: boolean;
  readonly value: Uint8Array;
}

export const extensionOid = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  privateKeyUsagePeriod: '2.5.29.16',
  basicConstraints: '2.5.29.19',
  authorityKeyIdentifier: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  documentTypeList: '2.23.136.1.1.6.2',
} as const;

/** Extensions by object identifier, each at most once. Source: RFC 5280 §4.2. @throws DerFault */
export function extensionsOf(list: Element): ReadonlyMap<string, Extension> {
  const extensions = new Map<string, Extension>();
  for (const cursor = inside(list); cursor.more;) {
    const fields = inside(cursor.take(Tag.sequence, 'extension'));
    const oid = oidOf(fields.next());
    const critical = fields.optional(Tag.boolean);
    const value = fields.take(Tag.octetString, 'extension value').content;
    fields.finish('extension');
    if (extensions.has(oid)) malformed(`extension ${oid} twice`);
    extensions.set(oid, { critical: critical !== undefined && booleanOf(critical), value });
  }
  return extensions;
}

/** KeyUsage bits: 0 digitalSignature, 5 keyCertSign, 6 cRLSign. Source: RFC 5280 §4.2.1.3. */
export const keyUsageOf = ({ value }: Extension): ReadonlySet<number> =>
  namedBits(whole(value, Tag.bitString, 'key usage'));

export interface BasicConstraints {
  readonly ca: boolean;
  readonly pathLength: number | undefined;
}

/** Source: RFC 5280 §4.2.1.9. */
export function basicConstraintsOf({ value }: Extension): BasicConstraints {
  const fields = inside(whole(value, Tag.sequence, 'basic constraints'));
  const ca = fields.optional(Tag.boolean);
  const pathLength = fields.optional(Tag.integer);
  fields.finish('basic constraints');
  return { ca: ca !== undefined && booleanOf(ca), pathLength: pathLength ? smallInteger(pathLength) : undefined };
}

/** Key identifier in hexadecimal. Source: RFC 5280 §4.2.1.2. */
export const subjectKeyIdentifierOf = ({ value }: Extension): string =>
  Buffer.from(whole(value, Tag.octetString, 'subject key identifier').content).toString('hex');

/** Key identifier in hexadecimal where the extension has one. Source: RFC 5280 §4.2.1.1. */
export function authorityKeyIdentifierOf({ value }: Extension): string | undefined {
  const identifier = inside(whole(value, Tag.sequence, 'authority key identifier')).optional(contextPrimitive(0));
  return identifier && Buffer.from(identifier.content).toString('hex');
}

/** An IMPLICIT value under the tag of its own type. */
const retagged = ({ bytes, start, contentStart, end }: Element, tag: number): Element =>
  new Element(bytes, tag, start, contentStart, end);

/** When the private key may sign, in milliseconds. Source: RFC 3280 §4.2.1.4; required of CSCAs and signers by ICAO Doc 9303-12 §7.1. */
export function privateKeyUsagePeriodOf({ value }: Extension): {
  notBefore: number | undefined;
  notAfter: number | undefined;
} {
  const fields = inside(whole(value, Tag.sequence, 'private key usage period'));
  const time = (element: Element | undefined): number | undefined =>
    element && timeOf(retagged(element, Tag.generalizedTime));
  const notBefore = time(fields.optional(contextPrimitive(0)));
  const notAfter = time(fields.optional(contextPrimitive(1)));
  fields.finish('private key usage period');
  return { notBefore, notAfter };
}

/** Document types that a signer may sign for, as in the MRZ. Source: ICAO Doc 9303-12 §7.1.1 (clause number not confirmed). */
export function documentTypesOf({ value }: Extension): readonly string[] {
  const fields = inside(whole(value, Tag.sequence, 'document type list'));
  smallInteger(fields.take(Tag.integer, 'document type list version'));
  const types: string[] = [];
  for (const list = inside(fields.take(Tag.set, 'document types')); list.more;) {
    types.push(textOf(list.next()) ?? malformed('document type'));
  }
  fields.finish('document type list');
  return types;
}

/** Purposes of an ExtendedKeyUsage. Source: RFC 5280 §4.2.1.12. */
export function extendedKeyUsageOf({ value }: Extension): readonly string[] {
  const purposes: string[] = [];
  for (const cursor = inside(whole(value, Tag.sequence, 'extended key usage')); cursor.more;)
    purposes.push(oidOf(cursor.next()));
  return purposes;
}
