import type { Element } from './element.ts';
import { malformed } from './fault.ts';
import { Tag } from './tags.ts';

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** UTF-8 octets as text. @throws DerFault for octets that are not UTF-8. */
export function utf8(octets: Uint8Array): string {
  try {
    return strictUtf8.decode(octets);
  } catch {
    return malformed('text that is not UTF-8');
  }
}

const latin1 = (octets: Uint8Array): string =>
  Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString('latin1');

function wide(octets: Uint8Array, width: 2 | 4): string {
  if (octets.length % width !== 0) malformed('wide string cut short');
  const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  let text = '';
  for (let i = 0; i < octets.length; i += width) {
    const point = width === 2 ? view.getUint16(i) : view.getUint32(i);
    if (point > 0x10ffff) malformed('wide string beyond Unicode');
    text += width === 2 ? String.fromCharCode(point) : String.fromCodePoint(point);
  }
  return text;
}

/** Text of any ASN.1 character string type that certificates and Vietnamese data groups use; undefined for other types. */
export function textOf(element: Element): string | undefined {
  switch (element.tag) {
    case Tag.utf8String:
      return utf8(element.content);
    case Tag.printableString:
    case Tag.numericString:
    case Tag.ia5String:
    case Tag.visibleString:
    case Tag.teletexString:
      return latin1(element.content);
    case Tag.bmpString:
      return wide(element.content, 2);
    case Tag.universalString:
      return wide(element.content, 4);
    default:
      return undefined;
  }
}
