import type { BirthDate } from '../identity/birth-date.ts';
import type { PersonalId } from '../identity/personal-id.ts';
import type { PhoneNumber } from '../identity/phone.ts';
import type { PasscodeProblem } from './problem.ts';

/** Whose passcode it is to be. */
export interface PasscodeOwner {
  readonly personalId: PersonalId;
  readonly phone: PhoneNumber;
  readonly dateOfBirth: BirthDate;
}

/** Twice through, since a keypad's row goes on: 567890, 890123. */
const UPWARDS = '01234567890123456789';
const DOWNWARDS = '98765432109876543210';

/** The long year with any two digits beside it (MMyyyy, ddyyyy, yyyyMM …), or day, month and short year in any order. */
const saysBirthDate = (passcode: string, birth: BirthDate): boolean => {
  const [year = '', month, day] = birth.split('-');
  if (passcode.includes(year)) return true;
  if (month === undefined || day === undefined) return false;
  const y = year.slice(2);
  const orders = [day + month + y, month + day + y, y + month + day, y + day + month, day + y + month, month + y + day];
  return orders.includes(passcode);
};

/** One, two or three digits over and over. */
const isRepetition = (passcode: string): boolean =>
  [1, 2, 3].some((length) => passcode.slice(0, length).repeat(6 / length) === passcode);

/** Six digits of the number in a row, as it is dialled at home and from abroad. */
const isOfPhone = (passcode: string, phone: PhoneNumber): boolean => {
  const national = phone.slice('+84'.length);
  return [`0${national}`, `84${national}`].some((dialled) => dialled.includes(passcode));
};

const isSequence = (passcode: string): boolean => UPWARDS.includes(passcode) || DOWNWARDS.includes(passcode);

/** What the digits alone say against a passcode (PCD-1), whoever's it is; that which is said first. */
export const passcodeFormProblem = (passcode: string): PasscodeProblem | undefined => {
  if (!/^[0-9]{6}$/.test(passcode)) return 'not_six_digits';
  if (isRepetition(passcode)) return 'is_repetition';
  return isSequence(passcode) ? 'is_sequence' : undefined;
};

/** Everything that speaks against a passcode (PCD-1), empty when nothing does. Six ASCII digits, and nothing that is guessed first. */
export const passcodeProblems = (passcode: string, owner: PasscodeOwner): readonly PasscodeProblem[] => {
  if (!/^[0-9]{6}$/.test(passcode)) return ['not_six_digits'];
  const found: Record<Exclude<PasscodeProblem, 'not_six_digits'>, boolean> = {
    is_birth_date: saysBirthDate(passcode, owner.dateOfBirth),
    is_repetition: isRepetition(passcode),
    is_sequence: isSequence(passcode),
    in_personal_id: owner.personalId.includes(passcode),
    in_phone: isOfPhone(passcode, owner.phone),
  };
  return (Object.keys(found) as (keyof typeof found)[]).filter((problem) => found[problem]);
};
