import { Cursor, inside } from '../der/cursor.ts';
import type { Element } from '../der/element.ts';
import { malformed } from '../der/fault.ts';
import { oidOf, smallInteger } from '../der/primitives.ts';
import { context, Tag } from '../der/tags.ts';

const signedDataOid = '1.2.840.113549.1.7.2';

/** SignedData with the fields that verification needs; the encodings inside are not interpreted yet. */
export interface SignedData {
  readonly version: number;
  readonly digestAlgorithms: readonly Element[];
  readonly contentType: string;
  /** eContent: the octets that messageDigest is taken over. */
  readonly content: Uint8Array;
  /** Embedded X.509 certificates in the order given. */
  readonly certificates: readonly Element[];
  readonly signerInfos: readonly Element[];
}

function all(element: Element | undefined): readonly Element[] {
  const found: Element[] = [];
  if (element) for (const cursor = inside(element); cursor.more;) found.push(cursor.next());
  return found;
}

/**
 * Reads ContentInfo with SignedData that fills `bytes[start, end)`. Content must be attached. Source: RFC 5652 §3, §5.1.
 * @throws DerFault
 */
export function readSignedData(bytes: Uint8Array, start = 0, end = bytes.length): SignedData {
  const outer = new Cursor(bytes, start, end);
  const contentInfo = inside(outer.take(Tag.sequence, 'content info'));
  outer.finish('content info');
  const type = oidOf(contentInfo.next());
  if (type !== signedDataOid) malformed(`content info of type ${type}`);
  const wrapper = inside(contentInfo.take(context(0), 'content'));
  contentInfo.finish('content info');
  const fields = inside(wrapper.take(Tag.sequence, 'signed data'));
  wrapper.finish('content');

  const version = smallInteger(fields.take(Tag.integer, 'version'));
  const digestAlgorithms = all(fields.take(Tag.set, 'digest algorithms'));
  const encapsulated = inside(fields.take(Tag.sequence, 'encapsulated content'));
  const contentType = oidOf(encapsulated.next());
  const contentWrapper = inside(encapsulated.take(context(0), 'encapsulated content'));
  encapsulated.finish('encapsulated content');
  const content = contentWrapper.take(Tag.octetString, 'encapsulated content').content;
  contentWrapper.finish('encapsulated content');
  const certificates = all(fields.optional(context(0)));
  fields.optional(context(1));
  const signerInfos = all(fields.take(Tag.set, 'signer infos'));
  fields.finish('signed data');
  return { version, digestAlgorithms, contentType, content, certificates, signerInfos };
}
