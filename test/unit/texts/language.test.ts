import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { negotiateLanguage } from '../../../texts/language.ts';

describe('Accept-Language (RFC 9110 §12.5.4)', () => {
  test.each([
    [undefined, 'vi'],
    ['', 'vi'],
    ['vi', 'vi'],
    ['en', 'en'],
    ['EN-us', 'en'],
    ['vi-VN,vi;q=0.9,en;q=0.8', 'vi'],
    ['en-GB,en;q=0.9,vi;q=0.8', 'en'],
    ['en;q=0.5, vi;q=0.7', 'vi'],
    ['en, vi', 'en'],
    ['vi, en', 'vi'],
    ['fr, de', 'vi'],
    ['fr, en;q=0.1', 'en'],
    ['*', 'vi'],
    ['*, en;q=0.5', 'vi'],
    ['vi;q=0, *', 'en'],
    ['en;q=0', 'vi'],
    ['en;q=0, vi;q=0', 'vi'],
    ['en;q=0.2, en-GB;q=0.9, vi;q=0.5', 'en'],
    ['en;q=1.5', 'en'],
    ['en;q=abc', 'vi'],
    [';;;,,,q=', 'vi'],
    ['__proto__', 'vi'],
    ['constructor;q=1', 'vi'],
  ])('%p answers in %s', (header, language) => {
    expect(negotiateLanguage(header)).toBe(language);
  });

  test('any header at all answers in one of the two', () => {
    const part = fc.constantFrom('vi', 'en', '*', ';q=', '0', '.5', '1', ',', '-', ' ', 'x', '\u0000');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(part).map((parts) => parts.join('')),
        ),
        (header) => {
          expect(['vi', 'en']).toContain(negotiateLanguage(header));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('TH-47 only the beginning of a long header is read', () => {
    expect(negotiateLanguage(`${'x,'.repeat(1 << 19)}en`)).toBe('vi');
    expect(negotiateLanguage(`en,${'-'.repeat(1 << 20)}`)).toBe('en');
  });
});
