import type { PersonalData } from '../account/account.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import { passcodeProblems } from '../passcode/policy.ts';
import { passwordProblems } from '../password/policy.ts';
import { readAnswers, type ReadAnswers, type TypedAnswer } from '../security-question/read-answers.ts';

/** What the owner gives to activate the account (ACT-4). */
export interface GivenSecrets {
  readonly password?: string | undefined;
  readonly passwordConfirmation?: string | undefined;
  readonly counterCode?: string | undefined;
  readonly passcode: string;
  readonly passcodeConfirmation: string;
  readonly securityAnswers: readonly TypedAnswer[];
}

/** That, where nothing speaks against it. */
export interface ReadSecrets {
  readonly password: string;
  readonly passcode: string;
  readonly answers: ReadAnswers;
}

/**
 * Reads what was given, before anything is proven or hashed: none of it costs a try. A new password is held to PWD-1, an existing one only has to be there.
 * Refusals: password_required, password_confirmation_mismatch, password_weak, passcode_confirmation_mismatch, passcode_weak, security_answers_invalid.
 */
export function readSecrets(
  given: GivenSecrets,
  owner: PersonalData,
  demanded: 'new' | 'existing',
): Outcome<ReadSecrets> {
  const { password, passcode } = given;
  if (password === undefined) return refused('password_required');
  if (demanded === 'new') {
    if (password !== given.passwordConfirmation) return refused('password_confirmation_mismatch');
    const reasons = passwordProblems(password, owner);
    if (reasons.length > 0) return refused('password_weak', { reasons });
  }
  if (passcode !== given.passcodeConfirmation) return refused('passcode_confirmation_mismatch');
  const reasons = passcodeProblems(passcode, owner);
  if (reasons.length > 0) return refused('passcode_weak', { reasons });
  const answers = readAnswers(given.securityAnswers);
  return answers.ok ? accepted({ password, passcode, answers: answers.value }) : answers;
}
