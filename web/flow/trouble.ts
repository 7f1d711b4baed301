import type { Screen } from './screens.ts';
import type { Call, Field } from './typed.ts';

/** A problem of the API, as far as the page shows it (RFC 9457); `unreachable` where no answer came. */
export interface Problem {
  readonly code: string;
  readonly title?: string;
  readonly detail?: string;
  readonly retryAfter?: number;
  readonly attemptsLeft?: number;
  readonly fields?: readonly { readonly name: string; readonly code: string; readonly message: string }[];
  readonly reasons?: readonly { readonly code: string; readonly message: string }[];
  readonly reason?: string;
  readonly authority?: string;
  readonly wayOut?: string;
}

/** Why something did not succeed, and which field it is about. */
export interface Trouble extends Problem {
  readonly field?: Field | undefined;
}

/** What ends the way: there is nothing on the page to be done about it but to begin again. */
const ENDS: ReadonlySet<string> = new Set([
  'not_identified',
  'already_activated',
  'device_in_use',
  'activation_window_expired',
  'account_locked',
  'in_person_required',
  'not_found',
]);

/** The screen and the field that a refusal is about, where it need not be the one that is shown. */
const ABOUT: Readonly<Record<string, readonly [Screen, Field]>> = {
  otp_not_verified: ['code', 'code'],
  counter_code_wrong: ['counterCode', 'counterCode'],
  password_required: ['password', 'password'],
  password_weak: ['password', 'password'],
  password_confirmation_mismatch: ['password', 'passwordAgain'],
  invalid_credentials: ['password', 'password'],
  sign_in_delayed: ['password', 'password'],
  passcode_weak: ['passcode', 'passcode'],
  passcode_confirmation_mismatch: ['passcode', 'passcode'],
  security_answers_invalid: ['firstQuestion', 'firstAnswer'],
  otp_wrong: ['code', 'code'],
  otp_expired: ['code', 'code'],
};

const FIELDS: Readonly<Record<string, readonly [Screen, Field]>> = {
  personalId: ['personalId', 'personalId'],
  phone: ['phone', 'phone'],
  code: ['code', 'code'],
  'securityAnswers.0.answer': ['firstQuestion', 'firstAnswer'],
  'securityAnswers.1.answer': ['secondQuestion', 'secondAnswer'],
};

/** Where a refused call leads: a screen, and the field to be given anew; the notice where nothing can be. */
export function afterRefusal(
  call: Call,
  here: Screen,
  problem: Problem,
): { readonly screen: Screen; readonly field?: Field } {
  if (ENDS.has(problem.code)) return { screen: 'notice' };
  // Wrong codes from the counter are counted like those by SMS.
  if (problem.code === 'otp_blocked' && call === 'complete') return { screen: 'counterCode', field: 'counterCode' };
  const named = problem.fields?.map(({ name }) => FIELDS[name]).find((about) => about !== undefined);
  const [screen, field] = named ?? ABOUT[problem.code] ?? [here, undefined];
  return field === undefined ? { screen } : { screen, field };
}
