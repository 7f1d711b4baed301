import { inside, whole } from '../der/cursor.ts';
import type { Element } from '../der/element.ts';
import { malformed } from '../der/fault.ts';
import { integerBytes, smallInteger, wholeOctets } from '../der/primitives.ts';
import { context, Tag } from '../der/tags.ts';
import { timeOf } from '../der/time.ts';
import { authorityKeyIdentifierOf, extensionOid, extensionsOf } from './extensions.ts';
import { checkName } from './name.ts';

/** A complete CRL of one issuer. Serial numbers are INTEGER octets in hexadecimal; times in milliseconds since 1970. */
export interface Crl {
  readonly der: Uint8Array;
  readonly toBeSigned: Uint8Array;
  readonly signatureAlgorithm: Element;
  readonly signature: Uint8Array;
  readonly issuer: Element;
  readonly thisUpdate: number;
  readonly nextUpdate: number | undefined;
  readonly authorityKeyIdentifier: string | undefined;
  readonly revoked: ReadonlySet<string>;
}

const isTime = (tag: number): boolean => tag === Tag.utcTime || tag === Tag.generalizedTime;

/** Critical extensions change what a CRL means (delta, indirect, per entry); none of them is processed, so none may be critical. */
function revokedSerials(list: Element): ReadonlySet<string> {
  const serials = new Set<string>();
  for (const entries = inside(list); entries.more;) {
    const entry = inside(entries.take(Tag.sequence, 'revoked certificate'));
    serials.add(Buffer.from(integerBytes(entry.take(Tag.integer, 'serial number'))).toString('hex'));
    timeOf(entry.next());
    const extensions = entry.optional(Tag.sequence);
    entry.finish('revoked certificate');
    if (!extensions) continue;
    for (const [oid, { critical }] of extensionsOf(extensions))
      if (critical) malformed(`critical entry extension ${oid}`);
  }
  return serials;
}

/**
 * Reads one DER CRL that fills `der`. A CRL with a critical extension (delta, indirect, partial) is refused, since reading it as
 * complete would be wrong. Source: RFC 5280 §5.1, §5.2; profile: ICAO Doc 9303-12 §7.1.4 (clause number not confirmed).
 * @throws DerFault
 */
export function readCrl(der: Uint8Array): Crl {
  const element = whole(der, Tag.sequence, 'CRL');
  const outer = inside(element);
  const toBeSigned = outer.take(Tag.sequence, 'to-be-signed CRL');
  const signatureAlgorithm = outer.take(Tag.sequence, 'signature algorithm');
  const signature = wholeOctets(outer.next());
  outer.finish('CRL');

  const fields = inside(toBeSigned);
  const version = fields.optional(Tag.integer);
  if (version && smallInteger(version) !== 1) malformed('CRL version');
  const innerAlgorithm = fields.take(Tag.sequence, 'signature algorithm');
  if (Buffer.compare(innerAlgorithm.encoding, signatureAlgorithm.encoding) !== 0)
    malformed('two different signature algorithms');
  const issuer = fields.take(Tag.sequence, 'issuer');
  checkName(issuer);
  const thisUpdate = timeOf(fields.next());
  let next = fields.more ? fields.next() : undefined;
  const nextUpdate = next && isTime(next.tag) ? timeOf(next) : undefined;
  if (nextUpdate !== undefined) next = fields.more ? fields.next() : undefined;
  let revoked: ReadonlySet<string> = new Set();
  if (next?.tag === Tag.sequence) {
    revoked = revokedSerials(next);
    next = fields.more ? fields.next() : undefined;
  }
  fields.finish('to-be-signed CRL');
  if (next && next.tag !== context(0)) malformed('to-be-signed CRL');
  const extensions = next && extensionsOf(inside(next).take(Tag.sequence, 'CRL extensions'));
  for (const [oid, { critical }] of extensions ?? []) if (critical) malformed(`critical extension ${oid}`);
  const authority = extensions?.get(extensionOid.authorityKeyIdentifier);
  return {
    der: element.encoding,
    toBeSigned: toBeSigned.encoding,
    signatureAlgorithm,
    signature,
    issuer,
    thisUpdate,
    nextUpdate,
    authorityKeyIdentifier: authority && authorityKeyIdentifierOf(authority),
    revoked,
  };
}
