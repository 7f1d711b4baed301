import { asciiName } from '../identity/full-name.ts';

/** Room for a name: every text that addresses by name still takes two segments with one as long as this. */
export const LONGEST_ADDRESSEE = 100;

/**
 * A name as an SMS writes it (APR-4): upper case, without diacritics, `?` for letters that are not Latin, and no longer than there is room for. Names
 * as people have them fit whole; of one that does not, as many words stay as fit, and of a first word that is too long its beginning.
 */
export function addressee(name: string): string {
  const whole = asciiName(name);
  if (whole.length <= LONGEST_ADDRESSEE) return whole;
  const end = whole.lastIndexOf(' ', LONGEST_ADDRESSEE);
  return whole.slice(0, end > 0 ? end : LONGEST_ADDRESSEE);
}
