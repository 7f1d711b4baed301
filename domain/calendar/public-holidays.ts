import { calendarDate, type CalendarDate } from '../identity/calendar-date.ts';

/** Days on which public offices do not work, beyond Saturdays and Sundays, and weekend days on which they do. */
export interface PublicHolidays {
  readonly free: ReadonlySet<CalendarDate>;
  readonly workedInstead: ReadonlySet<CalendarDate>;
}

/** One year as it stands in data: `MM-DD`, or `MM-DD/MM-DD` for a range with both ends. */
export interface HolidayYear {
  readonly year: number;
  /** Whether the government's schedule is in it, beyond the days that the law fixes. */
  readonly announced: boolean;
  readonly free: readonly string[];
  readonly workedInstead: readonly string[];
}

/** Reads years of holidays. @throws RangeError naming a day that does not exist */
export function publicHolidays(years: readonly HolidayYear[]): PublicHolidays {
  const all = (pick: 'free' | 'workedInstead'): ReadonlySet<CalendarDate> =>
    new Set(years.flatMap(({ year, [pick]: days }) => days.flatMap((days) => daysOf(year, days))));
  return { free: all('free'), workedInstead: all('workedInstead') };
}

function daysOf(year: number, text: string): readonly CalendarDate[] {
  const [first = '', last = first] = text.split('/');
  const [from, to] = [dayOf(year, first), dayOf(year, last)];
  const days: CalendarDate[] = [];
  for (let day = from; day <= to; day = following(day)) days.push(day);
  if (days.length === 0) throw new RangeError(`${text} of ${year} ends before it begins`);
  return days;
}

function dayOf(year: number, text: string): CalendarDate {
  const day = calendarDate(`${year}-${text}`);
  if (day === undefined) throw new RangeError(`${year}-${text} is no day`);
  return day;
}

const following = (day: CalendarDate): CalendarDate =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10) as CalendarDate;
