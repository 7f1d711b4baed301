import { Tag } from './tags.ts';

/** One DER encoding from tag and value parts (X.690 clause 10). Tags above 0xFF are two identifier octets. */
export function encode(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const identifier = tag > 0xff ? [tag >> 8, tag & 0xff] : [tag];
  const size: number[] = [];
  if (length < 0x80) size.push(length);
  else {
    for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) size.unshift(rest % 256);
    size.unshift(0x80 | size.length);
  }
  return Buffer.concat([Buffer.from([...identifier, ...size]), ...parts]);
}

/** OBJECT IDENTIFIER from its dotted form. */
export function encodeOid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const octets = [first * 40 + second, ...rest].flatMap((arc) => {
    const groups = [arc % 128];
    for (let high = Math.floor(arc / 128); high > 0; high = Math.floor(high / 128)) groups.unshift((high % 128) | 0x80);
    return groups;
  });
  return encode(Tag.oid, Buffer.from(octets));
}

/** Non-negative INTEGER from a magnitude or a number. */
export function encodeInteger(value: Uint8Array | number): Buffer {
  const digits = typeof value === 'number' ? value.toString(16) : Buffer.from(value).toString('hex');
  const trimmed = digits.replace(/^(00)+(?=..)/, '');
  const even = trimmed.length % 2 === 0 ? trimmed : `0${trimmed}`;
  return encode(Tag.integer, Buffer.from(/^[89a-f]/i.test(even) ? `00${even}` : even, 'hex'));
}

/** BIT STRING of whole octets. */
export const encodeBitString = (octets: Uint8Array): Buffer => encode(Tag.bitString, Buffer.of(0), octets);

export const encodeSequence = (...parts: readonly Uint8Array[]): Buffer => encode(Tag.sequence, ...parts);

export const encodeNull = (): Buffer => encode(Tag.null);
