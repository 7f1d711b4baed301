import data from '../../data/public-holidays.json' with { type: 'json' };
import { publicHolidays, type HolidayYear, type PublicHolidays } from '../../domain/calendar/public-holidays.ts';

/** The years that this release knows the holidays of. */
export const holidayYears: readonly HolidayYear[] = data.years;

/** The holidays by which terms of working days are counted (DOS-3); they stand in the bundle, so that no call reads them. */
export const holidays: PublicHolidays = publicHolidays(holidayYears);
