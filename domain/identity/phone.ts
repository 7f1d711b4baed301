import type { Parsed } from '../outcome.ts';

declare const phoneBrand: unique symbol;

/** A Vietnamese mobile number in E.164: `+84` and nine digits (ID-4). */
export type PhoneNumber = string & { readonly [phoneBrand]: true };

const LONGEST_INPUT = 40;
const CURRENT_MOBILE = /^(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-46-9])[0-9]{7}$/;

/** Prefixes of 11-digit numbers, retired in 2018, and what replaced them; both without the leading zero (ID-4). */
const RETIRED_PREFIXES: ReadonlyMap<string, string> = new Map([
  ['120', '70'],
  ['121', '79'],
  ['122', '77'],
  ['126', '76'],
  ['128', '78'],
  ['123', '83'],
  ['124', '84'],
  ['125', '85'],
  ['127', '81'],
  ['129', '82'],
  ['162', '32'],
  ['163', '33'],
  ['164', '34'],
  ['165', '35'],
  ['166', '36'],
  ['167', '37'],
  ['168', '38'],
  ['169', '39'],
  ['186', '56'],
  ['188', '58'],
  ['199', '59'],
]);

const malformed: Parsed<never> = { ok: false, problem: 'phone_malformed' };
const notMobile: Parsed<never> = { ok: false, problem: 'phone_not_mobile' };

const isLandline = (national: string): boolean => /^2[0-9]{8,9}$/.test(national);

/** What follows the trunk zero or the country code; undefined for numbers of other countries and for no number at all. */
const nationalPart = (dialled: string): string | undefined => /^(?:\+?84|0)([0-9]*)$/.exec(dialled)?.[1];

/**
 * Reads a mobile number as people write it (ID-4): `0…`, `84…` or `+84…`, with spaces, dots and dashes, the 11-digit prefixes
 * of before 2018 included. A number that rings somewhere else (another country, a landline, a prefix that no mobile network
 * holds) is `phone_not_mobile`; anything else is `phone_malformed`.
 */
export const parsePhone = (text: string): Parsed<PhoneNumber> => {
  if (text.length > LONGEST_INPUT) return malformed;
  const dialled = text.replace(/[\p{Zs}.\p{Pd}]/gu, '');
  const national = nationalPart(dialled);
  if (national === undefined) return /^\+[1-9][0-9]{6,14}$/.test(dialled) ? notMobile : malformed;
  if (CURRENT_MOBILE.test(national)) return { ok: true, value: `+84${national}` as PhoneNumber };
  if (isLandline(national)) return notMobile;
  const renewed = national.length === 10 ? RETIRED_PREFIXES.get(national.slice(0, 3)) : undefined;
  if (renewed !== undefined) return { ok: true, value: `+84${renewed}${national.slice(3)}` as PhoneNumber };
  return /^[1-9][0-9]{8}$/.test(national) ? notMobile : malformed;
};

/** The number as it may be shown: seven stars and the last three digits, whatever its length. */
export const maskPhone = (phone: PhoneNumber): string => `*******${phone.slice(-3)}`;
