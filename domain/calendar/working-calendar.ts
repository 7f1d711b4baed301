import { todayInVietnam, type CalendarDate } from '../identity/calendar-date.ts';
import { DAY, type Instant } from '../time.ts';
import type { PublicHolidays } from './public-holidays.ts';

/** Where a day of Vietnam (UTC+7) begins. */
const startOf = (day: CalendarDate): Instant => Date.parse(`${day}T00:00:00+07:00`);

const nextDay = (day: CalendarDate): CalendarDate => todayInVietnam(startOf(day) + DAY);

/** Monday to Friday without public holidays, and the Saturdays and Sundays that are worked in exchange for another day. */
export function isWorkingDay(day: CalendarDate, { free, workedInstead }: PublicHolidays): boolean {
  if (workedInstead.has(day)) return true;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !free.has(day);
}

/**
 * When a term of working days is over (DOS-3): at the end of the last one, the day on which it began not counted (Civil Code 2015, articles 147
 * and 148; clause numbers not confirmed).
 */
export function endOfTerm(from: Instant, workingDays: number, holidays: PublicHolidays): Instant {
  let day = todayInVietnam(from);
  for (let counted = 0; counted < workingDays;) {
    day = nextDay(day);
    if (isWorkingDay(day, holidays)) counted += 1;
  }
  return startOf(nextDay(day));
}
