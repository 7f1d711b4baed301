/** A date whose month and day may be unknown: `yyyy`, `yyyy-mm` or `yyyy-mm-dd`. */
export type PartialDate = string;

const isPartialDate = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

/** dd/mm/yyyy, mm/yyyy or yyyy, as DG13 writes dates; undefined for anything else. */
export function dateOfDg13(text: string): PartialDate | undefined {
  const date = text.trim().split('/').reverse().join('-');
  return isPartialDate.test(date) ? date : undefined;
}

/** Equal as far as both are known. */
export const samePartialDate = (a: PartialDate, b: PartialDate): boolean => a.startsWith(b) || b.startsWith(a);

/** Whether yyMMdd of an MRZ, fillers for unknown parts, can be `date`. The century is not in the MRZ. Source: ICAO Doc 9303-3 §4.8. */
export function mrzDateMatches(mrz: string, date: PartialDate): boolean {
  const digits = date.slice(2).replaceAll('-', '');
  return [0, 2, 4].every((at) => {
    const [written, expected] = [mrz.slice(at, at + 2), digits.slice(at, at + 2)];
    return written === expected || ((written === '<<' || expected === '') && at > 0);
  });
}

/** The day that an MRZ expiry date names (always 20yy), as yyyy-mm-dd; undefined when it names none. */
export function mrzExpiryDay(mrz: string): string | undefined {
  if (!/^\d{6}$/.test(mrz)) return undefined;
  return `20${mrz.slice(0, 2)}-${mrz.slice(2, 4)}-${mrz.slice(4, 6)}`;
}
