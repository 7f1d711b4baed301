import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { packItem, packText, unpackItem, unpackText } from '../../../../adapters/dynamodb/packing.ts';

const plain = new Set(['pk', 'version', 'sealed']);
/** As DynamoDB gives it back: without what is undefined, and JSON's zero has no sign. */
const value = fc.jsonValue().map((one): unknown => JSON.parse(JSON.stringify(one)));

describe('what is packed', () => {
  test('APR-3 a text comes back to the letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(unpackText(packText(text))).toBe(text);
      }),
    );
  });

  test('an item comes back as it was, with what must stand open beside it', () => {
    const name = fc.string().filter((one) => one !== '__proto__' && one !== 'packed' && !plain.has(one));
    const bytes = fc.uint8Array({ minLength: 1 });
    fc.assert(
      fc.property(fc.dictionary(name, value), fc.nat(), bytes, (rest, version, sealed) => {
        const item = { ...rest, pk: 'v1.somebody', version, sealed };
        const packed = packItem(item, plain);
        expect(Object.keys(packed).sort()).toEqual(['packed', 'pk', 'sealed', 'version']);
        expect(unpackItem(packed)).toEqual(item);
      }),
    );
  });

  test('what stands open counts: it is younger than what was packed with it', () => {
    const item = { ...packItem({ version: 1, state: 'draft' }, new Set()), version: 2 };
    expect(unpackItem(item)).toEqual({ version: 2, state: 'draft' });
  });

  test('an item that was never packed stays as it is', () => {
    expect(unpackItem({ pk: 'v1.somebody', version: 3 })).toEqual({ pk: 'v1.somebody', version: 3 });
  });

  test('FA-23 what another preset packed is refused, and not misread', () => {
    const packed = packText('a text');
    packed[0] = 2;
    expect(() => unpackText(packed)).toThrow('preset');
  });

  test('FA-23 what the first preset packed stays readable', () => {
    const stored = 'ASPfb1Ar4c3FWgA=';
    expect(unpackText(Buffer.from(stored, 'base64'))).toBe(
      '{"rejectedChips":[],"run":{"attempt":1,"phase":"check"},"state":"approved"}',
    );
  });
});
