import type { Parsed } from '../outcome.ts';
import { comparableName } from './full-name.ts';
import { holdsInvisible, lengthOf, normaliseLine } from './line.ts';

declare const placeBrand: unique symbol;

/** A place of residence or an address line as its owner writes it: NFC, single spaces, 1 to 300 characters. */
export type Place = string & { readonly [placeBrand]: true };

const LONGEST_PLACE = 300;
const LONGEST_INPUT = 4 * LONGEST_PLACE;
const PLACE = /^[\p{L}\p{M}\p{N}\p{P} ]+$/u;

/** Reads a place: letters, digits, spaces and punctuation, with at least one letter or digit. */
export const parsePlace = (text: string): Parsed<Place> => {
  if (text.length > LONGEST_INPUT || holdsInvisible(text)) return { ok: false, problem: 'malformed' };
  const place = normaliseLine(text);
  if (lengthOf(place) > LONGEST_PLACE || !PLACE.test(place) || !/[\p{L}\p{N}]/u.test(place)) {
    return { ok: false, problem: 'malformed' };
  }
  return { ok: true, value: place as Place };
};

/** Whether two places read alike once case, spelling habits and punctuation are set aside. */
export const samePlace = (a: string, b: string): boolean => comparablePlace(a) === comparablePlace(b);

const comparablePlace = (text: string): string => normaliseLine(comparableName(text).replace(/\p{P}/gu, ' '));
