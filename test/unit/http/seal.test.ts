import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { open, seal } from '../../../http/idempotency/seal.ts';

const [current, previous, stranger] = [1, 2, 3].map((fill) => new Uint8Array(32).fill(fill)) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
];

describe('sealed answers', () => {
  test('AUD-4 what was sealed opens in its place, under the current and the previous key', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, place) => {
        expect(open(seal(text, place, [current]), place, [current, previous])).toBe(text);
        expect(open(seal(text, place, [previous]), place, [current, previous])).toBe(text);
      }),
    );
  });

  test('AUD-4 it opens nowhere else, under no other key, and not when a byte was changed', () => {
    const sealed = seal('answer', 'place', [current]);
    expect(() => open(sealed, 'elsewhere', [current])).toThrow();
    expect(() => open(sealed, 'place', [stranger])).toThrow();
    const [format = '', name = '', content = ''] = sealed.split('.');
    for (let byte = 0; byte < Buffer.from(content, 'base64url').length; byte += 1) {
      const bytes = Buffer.from(content, 'base64url');
      bytes[byte]! ^= 1;
      expect(() => open(`${format}.${name}.${bytes.toString('base64url')}`, 'place', [current])).toThrow();
    }
  });

  test('AUD-4 the same answer never looks the same', () => {
    expect(seal('answer', 'place', [current])).not.toBe(seal('answer', 'place', [current]));
  });
});
