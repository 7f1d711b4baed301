import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parsePlace, samePlace } from '../../../../domain/identity/place.ts';

describe('place', () => {
  test.each(['Tổ 3 (khu B), phường Mẫu, TP. Huế', 'Số 12/4A - ngõ 5', 'Bản Mẫu; xã Thử'])(
    'REG-3 %s is a place',
    (text) => {
      expect(parsePlace(text)).toEqual({ ok: true, value: text });
    },
  );

  test.each(['', ' ', ',.-', 'a\u200bb', 'a\nb', '<script>', '=1+1', '\ud800', 'a'.repeat(301), ' '.repeat(1 << 20)])(
    'REG-3 %.12j is refused',
    (text) => {
      expect(parsePlace(text)).toEqual({ ok: false, problem: 'malformed' });
    },
  );

  test('REG-3 whatever is accepted reads the same again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const read = parsePlace(text);
        if (read.ok) expect(parsePlace(read.value)).toEqual(read);
      }),
      { numRuns: 1_000 },
    );
  });

  test('REG-5 case, punctuation and tone placement do not make another place', () => {
    expect(samePlace('Xã Hòa Mẫu,Hà Giang', 'XÃ HOÀ MẪU - Hà Giang')).toBe(true);
    expect(samePlace('Xã Hòa Mẫu, Hà Giang', 'Xã Hóa Mẫu, Hà Giang')).toBe(false);
  });
});
