import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inside, whole } from '../../../emrtd/der/cursor.ts';
import { readElement } from '../../../emrtd/der/element.ts';
import { DerFault } from '../../../emrtd/der/fault.ts';
import {
  booleanOf,
  integerBytes,
  namedBits,
  oidOf,
  smallInteger,
  unsignedBytes,
  wholeOctets,
} from '../../../emrtd/der/primitives.ts';
import { survey } from '../../../emrtd/der/survey.ts';
import { Tag } from '../../../emrtd/der/tags.ts';
import { textOf } from '../../../emrtd/der/text.ts';
import { timeOf } from '../../../emrtd/der/time.ts';
import { encode, encodeInteger, encodeOid, encodeSequence } from '../../../emrtd/der/writer.ts';

const read = (hex: string, rule?: 'tlv'): ReturnType<typeof readElement> => {
  const bytes = Buffer.from(hex.replaceAll(' ', ''), 'hex');
  return readElement(bytes, 0, bytes.length, rule);
};
const faultOf = (work: () => unknown): string => {
  try {
    work();
    return 'none';
  } catch (error) {
    if (error instanceof DerFault) return error.kind;
    throw error;
  }
};

describe('DER reader', () => {
  test('CHIP-1 tags of one and two octets and lengths of every size are read', () => {
    expect(read('0403 010203')).toMatchObject({ tag: 4, length: 3 });
    expect(read('7f61 02 0500')).toMatchObject({ tag: 0x7f61, length: 2 });
    const long = encode(Tag.octetString, Buffer.alloc(70_000, 7));
    expect(readElement(long, 0, long.length).length).toBe(70_000);
  });

  test.each([
    ['truncated header', '04'],
    ['truncated tag', '7f61'],
    ['truncated length', '0482 01'],
    ['value beyond its container', '0403 0102'],
    ['length not shortest', '048103 010203'],
    ['length with a leading zero', '04820003 010203'],
    ['length of five octets', '04850000000001 01'],
    ['end of contents', '0000'],
    ['tag number of three octets', '7f8161 00'],
    ['low tag number in high form', '5f0e 00'],
  ])('CHIP-1 refused: %s', (_, hex) => {
    expect(faultOf(() => read(hex))).toBe('malformed');
  });

  test('CHIP-1 an indefinite length is BER, in whatever rule', () => {
    expect(faultOf(() => read('3080 0000'))).toBe('ber');
    expect(faultOf(() => read('3080 0000', 'tlv'))).toBe('ber');
  });

  test('CHIP-1 data objects of the chip may pad their lengths and use low numbers in two octets', () => {
    expect(read('04820003 010203', 'tlv')).toMatchObject({ length: 3 });
    expect(read('5f0e 01 41', 'tlv')).toMatchObject({ tag: 0x5f0e });
  });

  test('CHIP-1 trailing bytes and missing fields are refused', () => {
    expect(faultOf(() => whole(Buffer.from('050000', 'hex'), Tag.null, 'null'))).toBe('malformed');
    const cursor = inside(read('3003 020101'));
    cursor.take(Tag.integer, 'one');
    expect(faultOf(() => cursor.take(Tag.integer, 'two'))).toBe('malformed');
    expect(cursor.optional(Tag.integer)).toBeUndefined();
  });
});

describe('DER values', () => {
  test('CHIP-1 integers are in their shortest form', () => {
    expect(smallInteger(read('0202 0080'))).toBe(128);
    expect([...unsignedBytes(read('0202 00ff'))]).toEqual([255]);
    expect([...integerBytes(read('0201 ff'))]).toEqual([255]);
    for (const hex of ['0200', '0202 007f', '0202 ff80'])
      expect(faultOf(() => integerBytes(read(hex)))).toBe('malformed');
    expect(faultOf(() => unsignedBytes(read('0201 ff')))).toBe('malformed');
    expect(faultOf(() => smallInteger(read('0205 0100000000')))).toBe('malformed');
    expect(faultOf(() => smallInteger(read('0205 00ffffffff')))).toBe('malformed');
  });

  test('CHIP-1 object identifiers are read as they are written, padded or cut ones refused', () => {
    for (const oid of [
      '2.23.136.1.1.1',
      '1.2.840.113549.1.7.2',
      '0.4.0.127.0.7.2.2.1',
      '2.999.3',
      '1.3.36.3.3.2.8.1.1.13',
    ]) {
      const bytes = encodeOid(oid.startsWith('2.999') ? '2.999.3' : oid);
      if (!oid.startsWith('2.999')) expect(oidOf(readElement(bytes, 0, bytes.length))).toBe(oid);
    }
    expect(oidOf(read('0603 883703'))).toBe('2.999.3');
    for (const hex of ['0600', '0602 8001', '0602 2a80', `0609 2a${'ff'.repeat(7)}7f`])
      expect(faultOf(() => oidOf(read(hex)))).toBe('malformed');
  });

  test('CHIP-1 booleans are 00 or FF', () => {
    expect([booleanOf(read('0101 ff')), booleanOf(read('0101 00'))]).toEqual([true, false]);
    for (const hex of ['0101 01', '0100', '0102 ffff']) expect(faultOf(() => booleanOf(read(hex)))).toBe('malformed');
  });

  test('CHIP-1 bit strings', () => {
    expect([...wholeOctets(read('0303 00 0102'))]).toEqual([1, 2]);
    expect([...namedBits(read('0302 01 06'))]).toEqual([5, 6]);
    for (const hex of ['0300', '0302 01 02', '0402 0001'])
      expect(faultOf(() => wholeOctets(read(hex)))).toBe('malformed');
    for (const hex of ['0300', '0302 08 00', '0301 01']) expect(faultOf(() => namedBits(read(hex)))).toBe('malformed');
  });

  test('CHIP-1 times are whole, Zulu and real days', () => {
    const time =
      (tag: number, text: string): (() => number) =>
      () => {
        const bytes = encode(tag, Buffer.from(text));
        return timeOf(readElement(bytes, 0, bytes.length));
      };
    expect(time(Tag.utcTime, '491231235959Z')()).toBe(Date.parse('2049-12-31T23:59:59Z'));
    expect(time(Tag.utcTime, '500101000000Z')()).toBe(Date.parse('1950-01-01T00:00:00Z'));
    expect(time(Tag.generalizedTime, '20240229120000Z')()).toBe(Date.parse('2024-02-29T12:00:00Z'));
    for (const text of [
      '230229000000Z',
      '221301000000Z',
      '220100000000Z',
      '220101240000Z',
      '2201010000Z',
      '220101000000+0700',
      '22010100000aZ',
    ]) {
      expect(faultOf(time(Tag.utcTime, text))).toBe('malformed');
    }
    expect(faultOf(time(Tag.octetString, '220101000000Z'))).toBe('malformed');
  });

  test('CHIP-1 text of every string type; octets that are no text are refused', () => {
    const text = (tag: number, octets: Uint8Array): string | undefined => {
      const bytes = encode(tag, octets);
      return textOf(readElement(bytes, 0, bytes.length));
    };
    expect(text(Tag.utf8String, Buffer.from('Nữ'))).toBe('Nữ');
    expect(text(Tag.bmpString, Buffer.from('004e1eef', 'hex'))).toBe('Nữ');
    expect(text(Tag.universalString, Buffer.from('0000004e00001eef', 'hex'))).toBe('Nữ');
    expect(text(Tag.octetString, Buffer.from('N'))).toBeUndefined();
    expect(faultOf(() => text(Tag.utf8String, Buffer.from('c3', 'hex')))).toBe('malformed');
    expect(faultOf(() => text(Tag.bmpString, Buffer.of(1)))).toBe('malformed');
    expect(faultOf(() => text(Tag.universalString, Buffer.from('7fffffff', 'hex')))).toBe('malformed');
  });
});

describe('survey', () => {
  const limits = { depth: 16, nodes: 10_000 };

  test('CHIP-1 counts every encoding', () => {
    expect(survey(encodeSequence(encodeInteger(1), encodeSequence(encodeInteger(2))), limits)).toBe(4);
    expect(survey(encodeSequence(), limits)).toBe(1);
  });

  test('TH-30 work is bounded by the limits: equal for bombs of any size', () => {
    const bomb = (count: number): Buffer => encodeSequence(Buffer.alloc(count * 2, Buffer.of(5, 0)));
    for (const count of [20_000, 300_000]) expect(faultOf(() => survey(bomb(count), limits))).toBe('limit');
    let reads = 0;
    const counting = new Proxy(bomb(300_000), {
      get: (target, key) => {
        if (typeof key === 'string' && /^\d+$/.test(key)) reads++;
        return Reflect.get(target, key, target) as unknown;
      },
    });
    expect(faultOf(() => survey(counting, limits))).toBe('limit');
    expect(reads).toBeLessThan(4 * limits.nodes);
  });

  test('TH-30 any octets end in a value or a typed fault', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(['none', 'malformed', 'ber', 'limit']).toContain(faultOf(() => survey(bytes, limits)));
      }),
      { numRuns: 3000 },
    );
  });

  test('CHIP-1 whatever the writer writes, the reader reads back', () => {
    const tree = fc.letrec<{ node: Buffer }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 6 },
        fc.uint8Array({ maxLength: 200 }).map((octets) => encode(Tag.octetString, octets)),
        fc.nat(0x7fffffff).map(encodeInteger),
        fc.array(tie('node'), { maxLength: 5 }).map((parts) => encodeSequence(...parts)),
      ),
    })).node;
    fc.assert(
      fc.property(tree, (bytes) => {
        const element = readElement(bytes, 0, bytes.length);
        expect(element.end).toBe(bytes.length);
        expect(encode(element.tag, element.content)).toEqual(bytes);
        expect(survey(bytes, { depth: 16, nodes: 100_000 })).toBeGreaterThan(0);
      }),
    );
  });
});
