declare const calendarDateBrand: unique symbol;

/** A day of the Gregorian calendar as `YYYY-MM-DD`; plain string order is time order. */
export type CalendarDate = string & { readonly [calendarDateBrand]: true };

const VIETNAM_OFFSET_MS = 7 * 60 * 60 * 1000;

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const daysInMonth = (year: number, month: number): number => {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

/** The day, if it exists and is not before 1900; undefined otherwise. */
export const calendarDate = (text: string): CalendarDate | undefined => {
  const parts = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
  if (parts === null) return undefined;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const exists = year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return exists ? (text as CalendarDate) : undefined;
};

/** The day in Asia/Ho_Chi_Minh (UTC+7 all year, no summer time since 1975) at an instant in epoch milliseconds. */
export const todayInVietnam = (epochMs: number): CalendarDate =>
  new Date(epochMs + VIETNAM_OFFSET_MS).toISOString().slice(0, 10) as CalendarDate;
