import type { Parsed } from '../outcome.ts';
import { holdsInvisible, lengthOf, normaliseLine } from './line.ts';

declare const fullNameBrand: unique symbol;

/** A person's name on one line, in NFC with single spaces, 1 to 100 characters. */
export type FullName = string & { readonly [fullNameBrand]: true };

const LONGEST_NAME = 100;
// A name typed in decomposed form takes up to three code units a letter.
const LONGEST_INPUT = 4 * LONGEST_NAME;
const NAME = /^(?:\p{L}\p{M}{0,2}|[ '’.-])+$/u;

const malformed: Parsed<never> = { ok: false, problem: 'name_malformed' };

/**
 * Reads a full name: letters of any script, spaces, apostrophes (K'Bríu), hyphens and dots. Control and zero-width characters
 * are refused rather than removed: what is stored is what was seen (TH-44).
 */
export const parseFullName = (text: string): Parsed<FullName> => {
  if (text.length > LONGEST_INPUT || holdsInvisible(text)) return malformed;
  const name = normaliseLine(text);
  if (lengthOf(name) > LONGEST_NAME || !NAME.test(name) || !/\p{L}/u.test(name)) return malformed;
  return { ok: true, value: name as FullName };
};

// Đ of Vietnamese, Eth of Icelandic and the African D look alike in capitals, and old fonts and keyboards mix them.
const foldD = (upper: string): string => upper.replace(/[\u00d0\u0189]/g, '\u0110');

const TONES = ['\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];

/** Both habits of placing the tone mark (HÒA, HOÀ) for the three vowel pairs that have two, as [first, second] of each tone. */
const TONE_PLACEMENTS: ReadonlyMap<string, string> = new Map(
  ['OA', 'OE', 'UY'].flatMap((pair) =>
    TONES.map((tone): [string, string] => {
      const [first = '', second = ''] = pair;
      return [`${first}${tone}${second}`.normalize('NFC'), `${pair}${tone}`.normalize('NFC')];
    }),
  ),
);

const foldTonePlacement = (upper: string): string =>
  upper.replace(/[ÒÓÕỎỌ][AE]|[ÙÚŨỦỤ]Y/gu, (pair) => TONE_PLACEMENTS.get(pair) ?? pair);

/**
 * The form in which names are compared (ID-5): NFC, single spaces, upper case, the tone mark on the second vowel of oa, oe and
 * uy, one Đ for its look-alikes, and one apostrophe, since phones type the curly one. Never shown to anybody.
 */
export const comparableName = (text: string): string => {
  const upper = normaliseLine(text).toLocaleUpperCase('vi').normalize('NFC');
  return foldTonePlacement(foldD(upper)).replace(/[’ʼ]/gu, "'");
};

/** Whether two spellings are one name by ID-5. */
export const sameName = (a: string, b: string): boolean => comparableName(a) === comparableName(b);

/** Upper case without diacritics, đ → D; letters that are not Latin stay. */
export const withoutDiacritics = (text: string): string =>
  foldD(text.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase()).replaceAll('\u0110', 'D');

/** A name for an SMS of one-byte characters (APR-4): upper case, no diacritics, `?` for what ASCII cannot write. */
export const asciiName = (text: string): string =>
  withoutDiacritics(normaliseLine(text))
    .replace(/[’ʼ]/gu, "'")
    .replace(/[^\x20-\x7e]/gu, '?');
