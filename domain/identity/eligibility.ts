import type { BirthDate } from './birth-date.ts';
import { ageOn } from './birth-date.ts';
import type { CalendarDate } from './calendar-date.ts';

const MINIMUM_AGE = 14;

/** Whether the person is 14 or older on the day, in Vietnam (REG-4). */
export const oldEnough = (birth: BirthDate, today: CalendarDate): boolean => ageOn(birth, today) >= MINIMUM_AGE;
