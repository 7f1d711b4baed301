import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { envelope, open, seal } from '../../../../adapters/keys/envelope.ts';
import type { PersonRef } from '../../../../domain/references.ts';

const domain = envelope(Buffer.alloc(32, 3));
const person = 'v1.somebody' as PersonRef;
const text = fc.string({ unit: 'grapheme', maxLength: 200 });

/** The sealed text with one bit of one byte turned over. */
const flip = (sealed: string, bit: number): string => {
  const bytes = Buffer.from(sealed, 'base64url');
  const at = bit % (8 * bytes.length);
  bytes[at >> 3]! ^= 1 << (at & 7);
  return bytes.toString('base64url');
};

describe('personal data', () => {
  test('AUD-4 come back as they were sealed', () => {
    fc.assert(
      fc.property(fc.jsonValue(), text, (value, place) => {
        const key = domain.create(person);
        const sealed = domain.sealValue(value, key, person, place);
        expect(JSON.stringify(domain.openValue(sealed, key, person, place))).toBe(JSON.stringify(value));
      }),
    );
  });

  test('AUD-4 sealed twice look different, and never show what they hold', () => {
    const key = domain.create(person);
    const value = { fullName: 'Lê Văn Giả Tưởng' };
    const sealed = [1, 2].map(() => domain.sealValue(value, key, person, 'account/1'));
    expect(sealed[0]).not.toBe(sealed[1]);
    expect(Buffer.from(sealed[0]!, 'base64url').toString('latin1')).not.toContain('Van');
    expect(domain.create(person)).not.toBe(domain.create(person));
  });

  test('TH-35 do not open in another place', () => {
    const key = domain.create(person);
    fc.assert(
      fc.property(text, text, (place, other) => {
        fc.pre(place !== other);
        const sealed = domain.sealValue('value', key, person, place);
        expect(() => domain.openValue(sealed, key, person, other)).toThrow();
      }),
    );
  });

  test('TH-35 do not open for another person, with another data key, or under another domain key', () => {
    const key = domain.create(person);
    const sealed = domain.sealValue('value', key, person, 'place');
    expect(() => domain.openValue(sealed, key, 'v1.another', 'place')).toThrow();
    expect(() => domain.openValue(sealed, domain.create(person), person, 'place')).toThrow();
    expect(() => envelope(Buffer.alloc(32, 4)).openValue(sealed, key, person, 'place')).toThrow();
  });

  test('TH-35 do not open with any bit changed, of value or of data key', () => {
    const key = domain.create(person);
    const sealed = domain.sealValue('value', key, person, 'place');
    fc.assert(
      fc.property(fc.nat(), (bit) => {
        expect(() => domain.openValue(flip(sealed, bit), key, person, 'place')).toThrow();
        expect(() => domain.openValue(sealed, flip(key, bit), person, 'place')).toThrow();
      }),
    );
  });

  test('TH-35 do not open when cut short', () => {
    const sealed = seal(Buffer.alloc(32), Buffer.from('value'), 'place');
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => open(Buffer.alloc(32), sealed.slice(0, length), 'place')).toThrow();
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
