import type { BirthDate } from '../identity/birth-date.ts';
import { withoutDiacritics } from '../identity/full-name.ts';
import type { FullName } from '../identity/full-name.ts';
import type { PersonalId } from '../identity/personal-id.ts';
import type { PhoneNumber } from '../identity/phone.ts';
import { isCommonPassword } from './common-passwords.ts';
import { normalisePassword, passwordFormProblems } from './form.ts';
import type { PasswordProblem } from './problem.ts';

/** Whose password it is to be. */
export interface PasswordOwner {
  readonly personalId: PersonalId;
  readonly phone: PhoneNumber;
  readonly dateOfBirth: BirthDate;
  readonly fullName: FullName;
}

// Twenty characters, each a letter with two marks typed apart, take fewer code units than this; more is not even looked at.
const LONGEST_INPUT = 160;
// A shorter name is a chance syllable of other words; it counts only when it is all the letters there are.
const TELLING_NAME_LENGTH = 6;

const onlyLetters = (text: string): string => withoutDiacritics(text).replace(/[^\p{L}]/gu, '');

/** All orders of day, month and year, the year long and short, with leading zeros and without; the year where no more is known. */
const birthDateNotations = (birth: BirthDate): Set<string> => {
  const [year = '', month, day] = birth.split('-');
  if (month === undefined || day === undefined) return new Set([year]);
  const orders = [day, String(Number(day))].flatMap((d) =>
    [month, String(Number(month))].flatMap((m) =>
      [year, year.slice(2)].flatMap((y) => [d + m + y, m + d + y, y + m + d, y + d + m, d + y + m, m + y + d]),
    ),
  );
  return new Set(orders.filter((notation) => notation.length >= 6));
};

const saysNumber = (password: string, owner: PasswordOwner): boolean => {
  const digits = password.replace(/[^0-9]/g, '');
  const national = owner.phone.slice('+84'.length);
  if (digits.includes(owner.personalId) || digits.includes(national)) return true;
  const notations = birthDateNotations(owner.dateOfBirth);
  return [...notations].some((notation) => (notation.length === 4 ? digits === notation : digits.includes(notation)));
};

const saysName = (password: string, owner: PasswordOwner): boolean => {
  const letters = onlyLetters(password);
  const words = owner.fullName.split(' ');
  return [words, words.toReversed()]
    .map((order) => onlyLetters(order.join('')))
    .some((name) => letters === name || (name.length >= TELLING_NAME_LENGTH && letters.includes(name)));
};

/**
 * Everything that speaks against a password (PWD-1, PWD-2), empty when nothing does. The owner's personal number, phone, birth date and name are refused in every usual
 * notation, also as a part.
 */
export const passwordProblems = (password: string, owner: PasswordOwner): PasswordProblem[] => {
  if (password.length > LONGEST_INPUT) return ['too_long'];
  const text = normalisePassword(password);
  const found = {
    is_personal_data: saysNumber(text, owner) || saysName(text, owner),
    too_common: isCommonPassword(text),
  };
  const problems = (Object.keys(found) as (keyof typeof found)[]).filter((problem) => found[problem]);
  return [...passwordFormProblems(text), ...problems];
};
