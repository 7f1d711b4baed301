import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { envelope, open, seal } from '../../../../adapters/keys/envelope.ts';
import type { PersonRef } from '../../../../domain/references.ts';

const domain = envelope(Buffer.alloc(32, 3));
const person = 'v1.somebody' as PersonRef;
const text = fc.string({ unit: 'grapheme', maxLength: 200 });

const value = Buffer.from('value');

/** What was sealed, with one bit of one byte turned over. */
const flip = (sealed: Uint8Array, bit: number): Buffer => {
  const bytes = Buffer.from(sealed);
  const at = bit % (8 * bytes.length);
  bytes[at >> 3]! ^= 1 << (at & 7);
  return bytes;
};
const flipKey = (key: string, bit: number): string => flip(Buffer.from(key, 'base64url'), bit).toString('base64url');

describe('personal data', () => {
  test('AUD-4 come back as they were sealed', () => {
    fc.assert(
      fc.property(fc.uint8Array(), text, (bytes, place) => {
        const key = domain.create(person);
        const sealed = domain.sealBytes(bytes, key, person, place);
        expect(domain.openBytes(sealed, key, person, place)).toEqual(Buffer.from(bytes));
      }),
    );
  });

  test('AUD-4 sealed twice look different, and never show what they hold', () => {
    const key = domain.create(person);
    const name = Buffer.from('Le Van Gia Tuong');
    const [one, another] = [1, 2].map(() => domain.sealBytes(name, key, person, 'account/1'));
    expect(one).not.toEqual(another);
    expect(one!.toString('latin1')).not.toContain('Van');
    expect(domain.create(person)).not.toBe(domain.create(person));
  });

  test('TH-35 do not open in another place', () => {
    const key = domain.create(person);
    fc.assert(
      fc.property(text, text, (place, other) => {
        fc.pre(place !== other);
        const sealed = domain.sealBytes(value, key, person, place);
        expect(() => domain.openBytes(sealed, key, person, other)).toThrow();
      }),
    );
  });

  test('TH-35 do not open for another person, with another data key, or under another domain key', () => {
    const key = domain.create(person);
    const sealed = domain.sealBytes(value, key, person, 'place');
    expect(() => domain.openBytes(sealed, key, 'v1.another', 'place')).toThrow();
    expect(() => domain.openBytes(sealed, domain.create(person), person, 'place')).toThrow();
    expect(() => envelope(Buffer.alloc(32, 4)).openBytes(sealed, key, person, 'place')).toThrow();
  });

  test('TH-35 do not open with any bit changed, of value or of data key', () => {
    const key = domain.create(person);
    const sealed = domain.sealBytes(value, key, person, 'place');
    fc.assert(
      fc.property(fc.nat(), (bit) => {
        expect(() => domain.openBytes(flip(sealed, bit), key, person, 'place')).toThrow();
        expect(() => domain.openBytes(sealed, flipKey(key, bit), person, 'place')).toThrow();
      }),
    );
  });

  test('TH-35 do not open when cut short', () => {
    const sealed = seal(Buffer.alloc(32), Buffer.from('value'), 'place');
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => open(Buffer.alloc(32), sealed.subarray(0, length), 'place')).toThrow();
    }
  });
});

describe('small texts under the domain key', () => {
  test('AUD-4 come back, in their own place alone', () => {
    fc.assert(
      fc.property(text, (value) => {
        const sealed = domain.sealText(value, 'session/1');
        expect(domain.openText(sealed, 'session/1')).toBe(value);
        expect(() => domain.openText(sealed, 'session/2')).toThrow();
      }),
    );
  });
});
