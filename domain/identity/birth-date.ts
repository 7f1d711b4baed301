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

/**
 * Whether a claimed birth date agrees with the registered one (ID-5). The register's precision decides: where it knows the year
 * alone, the year is compared; where it knows the day, a claim of the year alone disagrees, since the personal number itself
 * tells the year to everybody.
 */
export const sameBirthDate = (claimed: BirthDate, registered: BirthDate): boolean =>
  registered.length === 4 ? claimed.slice(0, 4) === registered : claimed === registered;
