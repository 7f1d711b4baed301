import type { Parsed } from '../outcome.ts';
import type { CalendarDate } from './calendar-date.ts';
import { calendarDate } from './calendar-date.ts';

declare const yearBrand: unique symbol;

/** A birth year alone, `YYYY`: some people's day and month were never recorded (ID-5). */
export type BirthYear = string & { readonly [yearBrand]: true };

/** `YYYY-MM-DD`, or `YYYY` where only the year is known. */
export type BirthDate = CalendarDate | BirthYear;

/** A birth date that can exist, not before 1900; whether it has come is for {@link parseBirthDate}. */
export const birthDate = (text: string): BirthDate | undefined =>
  /^[0-9]{4}$/.test(text) && text >= '1900' ? (text as BirthYear) : calendarDate(text);

/** Reads a birth date that is not after `today`, the day in Vietnam. */
export const parseBirthDate = (text: string, today: CalendarDate): Parsed<BirthDate> => {
  const value = birthDate(text);
  if (value === undefined || value > today) return { ok: false, problem: 'birth_date_malformed' };
  return { ok: true, value };
};

/**
 * Full years on the day `today`. A year-only birth date counts as 31 December (REG-4), and who was born on 29 February turns a
 * year older on 1 March of a common year. Negative for a birth that has not come.
 */
export const ageOn = (birth: BirthDate, today: CalendarDate): number => {
  const day = birth.length === 4 ? '-12-31' : birth.slice(4);
  const years = Number(today.slice(0, 4)) - Number(birth.slice(0, 4));
  return today.slice(4) < day ? years - 1 : years;
};

/** Whether two birth dates agree (ID-5): to the day, or to the year as soon as one of them knows no more than the year. */
export const sameBirthDate = (a: BirthDate, b: BirthDate): boolean =>
  a.length === b.length ? a === b : a.slice(0, 4) === b.slice(0, 4);
