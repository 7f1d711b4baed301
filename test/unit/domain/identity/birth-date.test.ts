import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { BirthDate } from '../../../../domain/identity/birth-date.ts';
import { ageOn, birthDate, parseBirthDate, sameBirthDate } from '../../../../domain/identity/birth-date.ts';
import type { CalendarDate } from '../../../../domain/identity/calendar-date.ts';
import { calendarDate, todayInVietnam } from '../../../../domain/identity/calendar-date.ts';
import { oldEnough } from '../../../../domain/identity/eligibility.ts';

const TODAY = '2026-11-21' as CalendarDate;

const born = (text: string): BirthDate => {
  const value = birthDate(text);
  if (value === undefined) throw new Error(text);
  return value;
};

const day = (text: string): CalendarDate => {
  const value = calendarDate(text);
  if (value === undefined) throw new Error(text);
  return value;
};

const anyDay = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => day(date.toISOString().slice(0, 10)));

describe('birth date', () => {
  test('ID-5 every real day until today reads as itself', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const expected = date <= TODAY ? { ok: true, value: date } : { ok: false, problem: 'birth_date_malformed' };
        expect(parseBirthDate(date, TODAY)).toEqual(expected);
      }),
    );
  });

  test.each(['1900', '1958', '2026', '1900-01-01', '2000-02-29', '2026-11-21'])(
    'ID-5 %s can be a birth date',
    (text) => {
      expect(parseBirthDate(text, TODAY)).toEqual({ ok: true, value: text });
    },
  );

  test.each([
    ...['', '1899', '2027', '0000', '58', '1899-12-31', '2026-11-22', '1900-02-29', '2023-02-29', '2024-02-30'],
    ...['2024-04-31', '2024-13-01', '2024-00-10', '2024-01-00', '20/10/1994', '1994-10', '1994-1-1', '19941020'],
    ...['1994-10-20T00:00:00Z', ' 1994-10-20', '１９９４', '+1994', '__proto__', '0'.repeat(1 << 20)],
  ])('REG-3 %.20s is refused', (text) => {
    expect(parseBirthDate(text, TODAY)).toEqual({ ok: false, problem: 'birth_date_malformed' });
  });
});

describe('age', () => {
  test.each([
    ['2012-11-21', 14, 'the birthday itself'],
    ['2012-11-22', 13, 'the day before the birthday'],
    ['2012', 13, 'year only: 31 December'],
    ['2011', 14, 'year only, a year earlier'],
    ['2026-11-21', 0, 'born today'],
  ])('REG-4 born %s is %i: %s', (birth, age) => {
    expect(ageOn(born(birth), TODAY)).toBe(age);
    expect(oldEnough(born(birth), TODAY)).toBe(age >= 14);
  });

  test('REG-4 year only turns fourteen on 31 December', () => {
    expect(oldEnough(born('2012'), day('2026-12-30'))).toBe(false);
    expect(oldEnough(born('2012'), day('2026-12-31'))).toBe(true);
  });

  test('REG-4 born on 29 February turns fourteen on 1 March of a common year', () => {
    expect(oldEnough(born('2008-02-29'), day('2022-02-28'))).toBe(false);
    expect(oldEnough(born('2008-02-29'), day('2022-03-01'))).toBe(true);
  });

  test('REG-4 age grows by one exactly on the birthday and never falls', () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyDay, (birth, a, b) => {
        const [earlier, later] = a <= b ? [a, b] : [b, a];
        expect(ageOn(birth, earlier)).toBeLessThanOrEqual(ageOn(birth, later));
        expect(ageOn(birth, birth)).toBe(0);
      }),
    );
  });
});

describe('agreement of birth dates', () => {
  test.each([
    ['1958', '1958', true],
    ['1958', '1958-05-02', false],
    ['1958-05-02', '1958', true],
    ['1959-05-02', '1958', false],
    ['1958-05-02', '1958-05-02', true],
    ['1958-05-02', '1958-05-03', false],
  ])('ID-5 claimed %s agrees with registered %s: %p', (a, b, agree) => {
    expect(sameBirthDate(born(a), born(b))).toBe(agree);
  });
});

describe('the day in Vietnam', () => {
  test.each([
    ['2026-11-21T16:59:59.999Z', '2026-11-21'],
    ['2026-11-21T17:00:00.000Z', '2026-11-22'],
    ['2024-02-28T17:00:00.000Z', '2024-02-29'],
    ['2025-12-31T17:00:00.000Z', '2026-01-01'],
  ])('REG-4 at %s it is %s', (instant, expected) => {
    expect(todayInVietnam(Date.parse(instant))).toBe(expected);
  });

  test('REG-4 the day agrees with the time zone database', () => {
    const zone = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' });
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1980-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (date) => {
          expect(todayInVietnam(date.getTime())).toBe(zone.format(date));
        },
      ),
    );
  });
});
