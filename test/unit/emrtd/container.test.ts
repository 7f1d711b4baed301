import { describe, expect, test } from '@jest/globals';
import { context, Tag } from '../../../emrtd/der/tags.ts';
import { encode, encodeInteger, encodeOid, encodeSequence } from '../../../emrtd/der/writer.ts';
import { encodeSecurityObject, signContent, wrapSod } from '../../../tools/sandbox-issuer/security-object.ts';
import { card, ending, passed, rejected, signer, verify } from './scene.ts';

const good = card();
const withSod = (sod: Uint8Array): ReturnType<typeof ending> => ending(verify({ ...good, sod: Buffer.from(sod) }));
const malformed = rejected('container', 'sod_malformed');

/** The same encoding with an indefinite length at its outermost level (X.690 clause 8.1.3.6). */
const indefinite = (encoding: Uint8Array, headerOctets: number): Buffer =>
  Buffer.concat([encoding.subarray(0, 1), Buffer.of(0x80), encoding.subarray(headerOctets), Buffer.of(0, 0)]);

describe('container', () => {
  test('CHIP-1 a genuine EF.SOD opens', () => {
    expect(withSod(good.sod)).toEqual(passed);
  });

  test('CHIP-1 another outer tag is refused', () => {
    expect(withSod(Buffer.concat([Buffer.of(0x78), good.sod.subarray(1)]))).toEqual(malformed);
    expect(withSod(good.sod.subarray(4))).toEqual(malformed);
  });

  test('CHIP-1 bytes after EF.SOD are refused, padding zeros too', () => {
    expect(withSod(Buffer.concat([good.sod, Buffer.of(0)]))).toEqual(malformed);
    expect(withSod(Buffer.concat([good.sod, good.sod]))).toEqual(malformed);
  });

  test('CHIP-1 an EF.SOD cut short anywhere is refused', () => {
    for (let length = 0; length < good.sod.length; length += 37)
      expect(withSod(good.sod.subarray(0, length))).toEqual(malformed);
  });

  test('CHIP-1 more than 64 KB is refused unread', () => {
    expect(withSod(Buffer.alloc(64 * 1024 + 1))).toEqual(rejected('container', 'sod_too_large'));
    expect(withSod(Buffer.alloc(64 * 1024))).toEqual(malformed);
  });

  test('CHIP-1 an indefinite length is refused with a code of its own', () => {
    expect(withSod(indefinite(good.sod, 4))).toEqual(rejected('container', 'sod_ber'));
    const contentInfo = signContent(encodeSecurityObject(good.dataGroups), signer);
    expect(withSod(wrapSod(indefinite(contentInfo, 4)))).toEqual(rejected('container', 'sod_ber'));
  });

  test('CHIP-1 an octet string in parts is refused with a code of its own', () => {
    const parts = encode(0x24, encode(Tag.octetString, Buffer.of(1)), encode(Tag.octetString, Buffer.of(2)));
    expect(withSod(wrapSod(parts))).toEqual(rejected('container', 'sod_ber'));
  });

  test('CHIP-1 a length not in its shortest form is refused', () => {
    const long = Buffer.concat([Buffer.of(0x77, 0x83, 0, good.sod[2] ?? 0, good.sod[3] ?? 0), good.sod.subarray(4)]);
    expect(withSod(long)).toEqual(malformed);
  });

  test('CHIP-1 content of another type than SignedData is refused', () => {
    const data = encodeSequence(
      encodeOid('1.2.840.113549.1.7.1'),
      encode(context(0), encode(Tag.octetString, Buffer.of(1))),
    );
    expect(withSod(wrapSod(data))).toEqual(malformed);
  });

  test('CHIP-1 another SignedData version than the content asks for is refused', () => {
    const sod = wrapSod(signContent(encodeSecurityObject(good.dataGroups), signer, { version: 1 }));
    expect(withSod(sod)).toEqual(malformed);
  });
});

describe('bombs', () => {
  const nested = (levels: number): Buffer => {
    let tower: Buffer = encodeInteger(1);
    for (let level = 0; level < levels; level++) tower = encodeSequence(tower);
    return tower;
  };

  test('TH-30 20 000 levels of nesting are refused after sixteen', () => {
    const levels = 20_000;
    const heads = Buffer.concat(Array.from({ length: levels }, () => Buffer.of(0x30, 0x84, 0x7f, 0xff, 0xff, 0xff)));
    expect(withSod(heads)).toMatchObject({ outcome: 'rejected', check: 'container' });
    expect(withSod(wrapSod(nested(14)))).toEqual(malformed);
    expect(withSod(wrapSod(nested(15)))).toEqual(rejected('container', 'sod_too_complex'));
    expect(withSod(wrapSod(nested(9_000)))).toEqual(rejected('container', 'sod_too_complex'));
  });

  test('TH-30 300 000 encodings are refused by size, and 10 001 by count', () => {
    const many = (count: number): Buffer => wrapSod(encodeSequence(Buffer.alloc(count * 2, Buffer.of(0x05, 0x00))));
    expect(withSod(many(300_000))).toEqual(rejected('container', 'sod_too_large'));
    expect(withSod(many(9_999))).toEqual(rejected('container', 'sod_too_complex'));
    expect(withSod(many(9_998))).toEqual(malformed);
  });
});
