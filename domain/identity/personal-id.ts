import type { Parsed } from '../outcome.ts';

declare const personalIdBrand: unique symbol;

/** Personal identification number (số định danh cá nhân): 12 ASCII digits (ID-1). */
export type PersonalId = string & { readonly [personalIdBrand]: true };

export type Sex = 'male' | 'female';

const LONGEST_INPUT = 64;

/**
 * Reads a personal identification number (ID-1 to ID-3): place code (3), century and sex (1), birth year (2), random (6), no
 * checksum. Surrounding spaces are tolerated, nothing else is repaired. Nine digits are an old identity number and get a code
 * of their own, because its holder needs the chip card's number.
 */
export const parsePersonalId = (text: string): Parsed<PersonalId> => {
  const digits = text.length > LONGEST_INPUT ? '' : text.trim();
  if (/^[0-9]{12}$/.test(digits)) return { ok: true, value: digits as PersonalId };
  return { ok: false, problem: /^[0-9]{9}$/.test(digits) ? 'personal_id_old_number' : 'personal_id_malformed' };
};

const centuryDigit = (id: PersonalId): number => Number(id.charAt(3));

/** The sex that the fourth digit states: even male, odd female (ID-2). */
export const sexOf = (id: PersonalId): Sex => (centuryDigit(id) % 2 === 0 ? 'male' : 'female');

/** The birth year that the number states, 1900 to 2399 (ID-2). */
export const birthYearOf = (id: PersonalId): number =>
  1900 + 100 * Math.floor(centuryDigit(id) / 2) + Number(id.slice(4, 6));

/** The three digits of the place where the birth was registered: a province, or a country of birth (ID-2). */
export const placeCodeOf = (id: PersonalId): string => id.slice(0, 3);
