import type { CalendarDate } from '../identity/calendar-date.ts';
import type { HolidayYear } from './public-holidays.ts';

/** The month in which the government has announced next year's holidays at the latest. */
const ANNOUNCED_BY = '12';

/**
 * Years that terms are counted in, or soon will be, whose announced holidays are not in the data: the days that the law fixes are few, and a term
 * counted without the others ends too early (DOS-3). The current year always; the next from December on.
 */
export function yearsToAnnounce(years: readonly HolidayYear[], today: CalendarDate): readonly number[] {
  const [year = '', month = ''] = today.split('-');
  const needed = month >= ANNOUNCED_BY ? [Number(year), Number(year) + 1] : [Number(year)];
  const announced = new Set(years.filter((known) => known.announced).map((known) => known.year));
  return needed.filter((one) => !announced.has(one));
}
