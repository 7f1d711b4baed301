import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PhoneNumber } from '../../../../domain/identity/phone.ts';
import { maskPhone, parsePhone } from '../../../../domain/identity/phone.ts';

const CURRENT = [
  ...['32', '33', '34', '35', '36', '37', '38', '39', '52', '55', '56', '58', '59', '70', '76', '77', '78', '79'],
  ...['81', '82', '83', '84', '85', '86', '87', '88', '89', '90', '91', '92', '93', '94', '96', '97', '98', '99'],
];

const RETIRED: readonly (readonly [string, string])[] = [
  ['0120', '070'],
  ['0121', '079'],
  ['0122', '077'],
  ['0126', '076'],
  ['0128', '078'],
  ['0123', '083'],
  ['0124', '084'],
  ['0125', '085'],
  ['0127', '081'],
  ['0129', '082'],
  ['0162', '032'],
  ['0163', '033'],
  ['0164', '034'],
  ['0165', '035'],
  ['0166', '036'],
  ['0167', '037'],
  ['0168', '038'],
  ['0169', '039'],
  ['0186', '056'],
  ['0188', '058'],
  ['0199', '059'],
];

const sevenDigits = fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), minLength: 7, maxLength: 7 });
const separated = (text: string): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom('', ' ', '.', '-'), { minLength: text.length, maxLength: text.length })
    .map((marks) => Array.from(text, (digit, at) => digit + (marks[at] ?? '')).join(''));

describe('mobile number', () => {
  test('ID-4 every current prefix reads, by trunk zero or country code, with separators', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CURRENT),
        sevenDigits,
        fc.constantFrom('0', '84', '+84'),
        fc.context(),
        fc.gen(),
        (prefix, rest, start, _context, generate) => {
          const written = generate(separated, `${start}${prefix}${rest}`);
          expect(parsePhone(written)).toEqual({ ok: true, value: `+84${prefix}${rest}` });
        },
      ),
    );
  });

  test('ID-4 prefixes that no mobile network holds are refused', () => {
    const others = Array.from({ length: 90 }, (_, at) => String(at + 10)).filter((prefix) => !CURRENT.includes(prefix));
    for (const prefix of others) {
      expect([prefix, parsePhone(`0${prefix}1234567`)]).toEqual([prefix, { ok: false, problem: 'phone_not_mobile' }]);
    }
  });

  test.each(RETIRED)('ID-4 the old prefix %s becomes %s', (old, current) => {
    for (const start of ['0', '84', '+84']) {
      expect(parsePhone(`${start}${old.slice(1)} 123-4567`)).toEqual({
        ok: true,
        value: `+84${current.slice(1)}1234567`,
      });
    }
  });

  test('ID-4 eleven digits of a prefix that never was are refused', () => {
    const retired = new Set(RETIRED.map(([old]) => old));
    for (let prefix = 100; prefix < 200; prefix += 1) {
      if (!retired.has(`0${prefix}`)) expect(parsePhone(`0${prefix}1234567`).ok).toBe(false);
    }
  });

  test.each([
    '+1 202 555 0143',
    '+855 12 345 678',
    '024 3825 1234',
    '028.3829.1234',
    '0203 381 2345',
    '+84 24 3825 1234',
  ])('OTP-6 %s rings elsewhere than on a Vietnamese mobile', (text) => {
    expect(parsePhone(text)).toEqual({ ok: false, problem: 'phone_not_mobile' });
  });

  test.each([
    '',
    '113',
    '091234567',
    '09123456789',
    '912345678',
    '+84 0912345678',
    '0912x45678',
    '++84912345678',
    '０912345678',
  ])('ID-4 %p is no phone number', (text) => {
    expect(parsePhone(text)).toEqual({ ok: false, problem: 'phone_malformed' });
  });

  test('ID-4 what is read once reads the same again, and nothing else is ever stored', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('+0123456789 .-x')) }), (text) => {
        const parsed = parsePhone(text);
        if (!parsed.ok) return;
        expect(parsed.value).toMatch(/^\+84(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-46-9])[0-9]{7}$/);
        expect(parsePhone(parsed.value)).toEqual(parsed);
      }),
      { numRuns: 2_000 },
    );
  });

  test('TH-47 a megabyte of spaces is refused unread', () => {
    expect(parsePhone(`0912345678${' '.repeat(1 << 20)}`)).toEqual({ ok: false, problem: 'phone_malformed' });
  });

  test('ID-4 a shown number keeps its last three digits', () => {
    expect(maskPhone('+84912345321' as PhoneNumber)).toBe('*******321');
  });
});
