import type { BirthDate } from './birth-date.ts';
import { birthDate } from './birth-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import { calendarDate } from './calendar-date.ts';
import type { FullName } from './full-name.ts';
import { parseFullName } from './full-name.ts';
import { normaliseLine } from './line.ts';
import type { PersonalId, Sex } from './personal-id.ts';
import { parsePersonalId } from './personal-id.ts';
import type { Place } from './place.ts';
import { parsePlace } from './place.ts';

/** What the QR code of a chip card says. It is unsigned: a prefill, never proof. A field that did not read well is left out. */
export interface CardQr {
  readonly personalId: PersonalId;
  readonly oldNumber?: string;
  readonly fullName?: FullName;
  readonly dateOfBirth?: BirthDate;
  readonly sex?: Sex;
  readonly address?: Place;
  readonly cardIssueDate?: CalendarDate;
}

/** The most bytes that a QR code holds (ISO/IEC 18004, version 40-L); a UTF-16 length is never more than the bytes were. */
const LONGEST_PAYLOAD = 2953;
const FEWEST_FIELDS = 7;

/** `ddMMyyyy` in ISO order; anything else becomes no date. */
const isoDate = (field: string): string =>
  /^[0-9]{8}$/.test(field) ? `${field.slice(4)}-${field.slice(2, 4)}-${field.slice(0, 2)}` : '';

/** `ddMMyyyy`, or the year alone, bare or after zeros for the unknown day and month. */
const readBirthDate = (field: string): BirthDate | undefined => {
  const year = /^(?:0000)?([0-9]{4})$/.exec(field)?.[1];
  return birthDate(year ?? isoDate(field));
};

const SEXES: ReadonlyMap<string, Sex> = new Map([
  ['NAM', 'male'],
  ['NỮ', 'female'],
]);

const valueOf = <T>(parsed: { readonly ok: true; readonly value: T } | { readonly ok: false }): T | undefined =>
  parsed.ok ? parsed.value : undefined;

type Known<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

const known = <T extends object>(fields: T): Known<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Known<T>;

/**
 * Reads the payload of a card's QR code (REG-2): personalId | old 9-digit number, may be empty | full name | ddMMyyyy |
 * Nam or Nữ | address | ddMMyyyy of issue, and whatever later cards append. Undefined when it is not such a code: fewer fields,
 * too long, or no valid personal number. The birth date is not compared with today; REG-4 does that.
 */
export const parseCardQr = (payload: string): CardQr | undefined => {
  if (payload.length > LONGEST_PAYLOAD) return undefined;
  const fields = payload.split('|').map(normaliseLine);
  if (fields.length < FEWEST_FIELDS) return undefined;
  const [number = '', old = '', name = '', birth = '', sex = '', address = '', issued = ''] = fields;
  const personalId = valueOf(parsePersonalId(number));
  if (personalId === undefined) return undefined;
  return {
    personalId,
    ...known({
      oldNumber: /^[0-9]{9}$/.test(old) ? old : undefined,
      fullName: valueOf(parseFullName(name)),
      dateOfBirth: readBirthDate(birth),
      sex: SEXES.get(sex.toLocaleUpperCase('vi')),
      address: valueOf(parsePlace(address)),
      cardIssueDate: calendarDate(isoDate(issued)),
    }),
  };
};
