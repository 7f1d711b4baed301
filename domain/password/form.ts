import { holdsInvisible, lengthOf } from '../identity/line.ts';
import type { PasswordProblem } from './problem.ts';

const SHORTEST = 8;
const LONGEST = 20;

/** What the form of a password alone says against it (PWD-1), whoever's it is. */
export type PasswordFormProblem = Exclude<PasswordProblem, 'is_personal_data' | 'too_common'>;

/** The form of a password that is hashed and compared: NFC, so that every keyboard's way to type "ế" is one. */
export const normalisePassword = (password: string): string => password.normalize('NFC');

/** Everything about the form of a normalised password that speaks against it. Lengths count code points; letters of any script have their case. */
export const passwordFormProblems = (text: string): PasswordFormProblem[] => {
  const length = lengthOf(text);
  const found: Record<PasswordFormProblem, boolean> = {
    too_short: length < SHORTEST,
    too_long: length > LONGEST,
    no_digit: !/[0-9]/.test(text),
    no_upper: !/\p{Lu}/u.test(text),
    no_lower: !/\p{Ll}/u.test(text),
    no_symbol: !/[!@#$^*()_]/.test(text),
    unprintable: holdsInvisible(text) || /[^\S ]/u.test(text),
  };
  return (Object.keys(found) as PasswordFormProblem[]).filter((problem) => found[problem]);
};
