import type { Element } from './element.ts';
import { malformed } from './fault.ts';
import { Tag } from './tags.ts';

/** Dotted form of an OBJECT IDENTIFIER (X.690 clause 8.19). */
export function oidOf(element: Element): string {
  if (element.tag !== Tag.oid || element.length === 0 || element.length > 64) malformed('object identifier');
  const { bytes, contentStart, end } = element;
  let dotted = '';
  let arc = 0;
  let fresh = true;
  for (let i = contentStart; i < end; i++) {
    const octet = bytes[i] ?? 0;
    if (fresh && octet === 0x80) malformed('object identifier with a padded arc');
    if (arc > 0x1fffffffffff) malformed('object identifier with an oversized arc');
    arc = arc * 128 + (octet & 0x7f);
    fresh = octet < 0x80;
    if (!fresh) continue;
    if (dotted === '') {
      const first = Math.min(Math.floor(arc / 40), 2);
      dotted = `${first}.${arc - first * 40}`;
    } else dotted += `.${arc}`;
    arc = 0;
  }
  if (!fresh) malformed('object identifier cut short');
  return dotted;
}

/** The two's complement octets of an INTEGER in its shortest form (X.690 clause 8.3). */
export function integerBytes(element: Element): Uint8Array {
  if (element.length === 0) malformed('empty integer');
  const { bytes, contentStart } = element;
  const first = bytes[contentStart] ?? 0;
  const second = bytes[contentStart + 1] ?? 0;
  if (element.length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))) {
    malformed('integer not in its shortest form');
  }
  return element.content;
}

/** Magnitude of a non-negative INTEGER without its sign octet. */
export function unsignedBytes(element: Element): Uint8Array {
  const octets = integerBytes(element);
  if ((octets[0] ?? 0) >= 0x80) malformed('negative integer');
  return octets.length > 1 && octets[0] === 0 ? octets.subarray(1) : octets;
}

/** A small non-negative INTEGER (below 2^31). */
export function smallInteger(element: Element): number {
  const octets = unsignedBytes(element);
  if (octets.length > 4) malformed('integer larger than expected');
  let value = 0;
  for (const octet of octets) value = value * 256 + octet;
  if (value > 0x7fffffff) malformed('integer larger than expected');
  return value;
}

/** BOOLEAN, where DER knows 00 and FF only (X.690 clause 11.1). */
export function booleanOf(element: Element): boolean {
  const value = element.bytes[element.contentStart];
  if (element.tag !== Tag.boolean || element.length !== 1 || (value !== 0 && value !== 0xff)) malformed('boolean');
  return value === 0xff;
}

/** Octets of a BIT STRING that holds whole octets, as keys and signatures do. */
export function wholeOctets(element: Element): Uint8Array {
  if (element.tag !== Tag.bitString || element.length < 1 || element.bytes[element.contentStart] !== 0) {
    malformed('bit string with unused bits');
  }
  return element.bytes.subarray(element.contentStart + 1, element.end);
}

/** Set bits of a named-bit BIT STRING such as KeyUsage, most significant first. */
export function namedBits(element: Element): ReadonlySet<number> {
  const unused = element.bytes[element.contentStart] ?? 8;
  if (element.tag !== Tag.bitString || element.length < 1 || element.length > 9 || unused > 7) malformed('named bits');
  if (element.length === 1 && unused !== 0) malformed('named bits');
  const bits = new Set<number>();
  for (let i = element.contentStart + 1; i < element.end; i++) {
    for (let bit = 0; bit < 8; bit++) {
      if (((element.bytes[i] ?? 0) & (0x80 >> bit)) !== 0) bits.add((i - element.contentStart - 1) * 8 + bit);
    }
  }
  return bits;
}
