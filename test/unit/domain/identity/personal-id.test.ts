import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PersonalId } from '../../../../domain/identity/personal-id.ts';
import { birthYearOf, parsePersonalId, placeCodeOf, sexOf } from '../../../../domain/identity/personal-id.ts';
import { PROVINCES } from '../../../../domain/identity/provinces.ts';

const digits = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), minLength: length, maxLength: length });

const read = (text: string): PersonalId => {
  const parsed = parsePersonalId(text);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.value;
};

describe('personal identification number', () => {
  test('ID-1 twelve digits are a personal number, whatever surrounds them in spaces', () => {
    fc.assert(
      fc.property(digits(12), fc.constantFrom('', ' ', '\t', '\n  '), (number, space) => {
        expect(parsePersonalId(`${space}${number}${space}`)).toEqual({ ok: true, value: number });
      }),
    );
  });

  test('ID-1 what is read once reads the same again', () => {
    fc.assert(fc.property(digits(12), (number) => expect(read(read(number))).toBe(number)));
  });

  test('ID-1 text that is not twelve digits is refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!/^\s*[0-9]{12}\s*$/u.test(text));
        expect(parsePersonalId(text).ok).toBe(false);
      }),
    );
  });

  test.each([
    ['02409855123', 'eleven digits of an official form'],
    ['0790940012345', 'thirteen digits'],
    ['07909400123A', 'a letter'],
    ['079 094 001234', 'spaces inside'],
    ['079094001234'.replaceAll('0', '\uff10'), 'full-width digits'],
    ['٠٧٩٠٩٤٠٠١٢٣٤', 'Arabic-Indic digits'],
    ['', 'nothing'],
    ['__proto__', 'a key of every object'],
  ])('ID-3 %s is refused: %s', (text) => {
    expect(parsePersonalId(text)).toEqual({ ok: false, problem: 'personal_id_malformed' });
  });

  test('ID-3 an old nine-digit number is told apart', () => {
    expect(parsePersonalId(' 012345678 ')).toEqual({ ok: false, problem: 'personal_id_old_number' });
  });

  test.each([
    ['079094001234', 'male', 1994],
    ['079194001234', 'female', 1994],
    ['001208000001', 'male', 2008],
    ['001308000001', 'female', 2008],
    ['001499000001', 'male', 2199],
    ['001500000001', 'female', 2100],
    ['001600000001', 'male', 2200],
    ['001750000001', 'female', 2250],
    ['001800000001', 'male', 2300],
    ['001999000001', 'female', 2399],
  ])('ID-2 %s is %s, born in %i', (number, sex, year) => {
    expect([sexOf(read(number)), birthYearOf(read(number))]).toEqual([sex, year]);
  });

  test('ID-2 a prefix of a country of birth is accepted', () => {
    expect(PROVINCES.has('108')).toBe(false);
    expect(placeCodeOf(read('108094001234'))).toBe('108');
  });

  test('ID-2 the 63 provinces are those of the data file', () => {
    const file = new URL('../../../../data/province-codes.json', import.meta.url);
    expect(Object.fromEntries(PROVINCES)).toEqual(JSON.parse(readFileSync(file, 'utf8')));
    expect(PROVINCES.size).toBe(63);
  });

  test('TH-47 a megabyte of digits or spaces is refused unread', () => {
    expect(parsePersonalId('0'.repeat(1 << 20)).ok).toBe(false);
    expect(parsePersonalId(' '.repeat(1 << 20)).ok).toBe(false);
  });
});
