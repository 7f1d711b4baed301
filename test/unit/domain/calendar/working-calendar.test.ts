import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { publicHolidays, type HolidayYear } from '../../../../domain/calendar/public-holidays.ts';
import { yearsToAnnounce } from '../../../../domain/calendar/to-announce.ts';
import { endOfTerm, isWorkingDay } from '../../../../domain/calendar/working-calendar.ts';
import { calendarDate, todayInVietnam } from '../../../../domain/identity/calendar-date.ts';
import { DAY } from '../../../../domain/time.ts';
import { holidays } from '../../../../lambdas/platform/holidays.ts';

const vietnam = (text: string): number => Date.parse(`${text}+07:00`);

describe('DOS-3 the working day of a decision', () => {
  test.each([
    ['on a Monday, ends with Tuesday', '2026-03-02T09:00:00', 1, '2026-03-04T00:00:00'],
    ['on a Friday evening, ends with Monday', '2026-03-06T23:59:59', 1, '2026-03-10T00:00:00'],
    ['on a Saturday, ends with Monday', '2026-03-07T10:00:00', 1, '2026-03-10T00:00:00'],
    ['before Tết, ends after it', '2026-02-13T10:00:00', 1, '2026-02-24T00:00:00'],
    ['before a Saturday worked instead, ends with it', '2026-08-21T10:00:00', 1, '2026-08-23T00:00:00'],
    ['of three days over Reunification Day', '2026-04-28T10:00:00', 3, '2026-05-06T00:00:00'],
    ['of seven days', '2026-03-02T09:00:00', 7, '2026-03-12T00:00:00'],
  ])('DOS-3 a term begun %s', (_, from, days, end) => {
    expect(endOfTerm(vietnam(from), days, holidays)).toBe(vietnam(end));
  });

  test('DOS-3 the day turns at midnight of Vietnam, not of UTC', () => {
    // 2026-03-05T18:00Z is Friday 01:00 in Vietnam.
    expect(endOfTerm(Date.parse('2026-03-05T18:00:00Z'), 1, holidays)).toBe(vietnam('2026-03-10T00:00:00'));
  });

  test('DOS-3 a term holds as many working days as it says, and ends with one', () => {
    const when = fc.integer({ min: vietnam('2026-01-01T00:00:00'), max: vietnam('2027-11-30T00:00:00') });
    fc.assert(
      fc.property(when, fc.integer({ min: 1, max: 10 }), (from, days) => {
        const end = endOfTerm(from, days, holidays);
        let worked = 0;
        for (let at = from + DAY; todayInVietnam(at) <= todayInVietnam(end - 1); at += DAY)
          if (isWorkingDay(todayInVietnam(at), holidays)) worked += 1;
        expect(worked).toBe(days);
        expect(isWorkingDay(todayInVietnam(end - 1), holidays)).toBe(true);
      }),
    );
  });

  test('DOS-3 a day that does not exist, or a range that ends before it begins, is refused', () => {
    for (const free of ['02-30', '05-02/05-01'])
      expect(() => publicHolidays([{ year: 2026, announced: true, free: [free], workedInstead: [] }])).toThrow(
        RangeError,
      );
    expect(isWorkingDay(calendarDate('2026-04-27')!, holidays)).toBe(false);
  });
});

describe('DOS-3 holidays that are not announced yet', () => {
  const year = (year: number, announced: boolean): HolidayYear => ({ year, announced, free: [], workedInstead: [] });
  const known = [year(2026, true), year(2027, false)];

  test.each([
    ['in the year that is known', '2026-01-01', []],
    ['until November, whatever is known of the next', '2026-11-30', []],
    ['from December on, of the next year', '2026-12-01', [2027]],
    ['in a year of which only the law’s days are known', '2027-01-01', [2027]],
    ['in December of such a year, of both', '2027-12-31', [2027, 2028]],
    ['in a year of which nothing is known', '2028-06-01', [2028]],
  ] as const)('DOS-3 are missed %s', (_when, today, missed) => {
    expect(yearsToAnnounce(known, calendarDate(today)!)).toEqual(missed);
  });
});
