import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { smsSize } from '../../../../domain/sms/segments.ts';

describe('SMS segments', () => {
  test.each([
    ['', 'GSM-7', 0, 1],
    ['a'.repeat(160), 'GSM-7', 160, 1],
    ['a'.repeat(161), 'GSM-7', 161, 2],
    ['a'.repeat(306), 'GSM-7', 306, 2],
    ['a'.repeat(307), 'GSM-7', 307, 3],
    ['€'.repeat(80), 'GSM-7', 160, 1],
    ['€'.repeat(81), 'GSM-7', 162, 2],
    ['ế'.repeat(70), 'UCS-2', 70, 1],
    ['ế'.repeat(71), 'UCS-2', 71, 2],
    ['ế'.repeat(134), 'UCS-2', 134, 2],
    ['ế'.repeat(135), 'UCS-2', 135, 3],
    ['😀'.repeat(35), 'UCS-2', 70, 1],
    ['😀'.repeat(67), 'UCS-2', 134, 3],
    ['`', 'UCS-2', 1, 1],
    ['{}[]\\~^|€', 'GSM-7', 18, 1],
  ])('OTP-5 %.10j travels as %s: %i units, %i segments', (text, encoding, units, segments) => {
    expect(smsSize(text)).toEqual({ encoding, units, segments });
  });

  test('OTP-5 an escaped character is not cut in two by a boundary', () => {
    // 152 + 2 septets do not share the 153 of the first segment.
    const text = `${'a'.repeat(152)}€${'a'.repeat(151)}`;
    expect(smsSize(text)).toEqual({ encoding: 'GSM-7', units: 305, segments: 2 });
    expect(smsSize(`${text}a`)).toEqual({ encoding: 'GSM-7', units: 306, segments: 3 });
  });

  test('OTP-5 a text is never longer than the sum of its parts', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        (a, b) => {
          fc.pre(smsSize(a).encoding === smsSize(b).encoding);
          expect(smsSize(a + b).units).toBe(smsSize(a).units + smsSize(b).units);
          expect(smsSize(a + b).segments).toBeGreaterThanOrEqual(Math.max(smsSize(a).segments, smsSize(b).segments));
        },
      ),
    );
  });
});
