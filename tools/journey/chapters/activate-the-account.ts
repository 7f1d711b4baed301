import { Surprise } from '../narrator.ts';
import type { Traveller } from '../traveller.ts';

/** Nothing of a birthday, of a number, or easily guessed (PCD-1). */
export const PASSCODE = '385016';

const securityAnswers = [
  { questionId: 'first_pet', answer: 'Mèo Mun' },
  { questionId: 'favourite_dish', answer: 'Bánh xèo của bà' },
];

/** What the owner of an account with a password gives. */
export const secretsOf = ({ password }: Traveller) => ({
  password,
  passcode: PASSCODE,
  passcodeConfirmation: PASSCODE,
  securityAnswers,
});

/** Activates the approved account on this device: code, the password of before, passcode, two questions (ACT-1 to ACT-4). A second time there is nothing to do. */
export async function activateTheAccount(traveller: Traveller): Promise<void> {
  const { narrator } = traveller;
  const { personalId, phone } = traveller.person;
  const start = { body: { personalId, phone, channel: 'app' as const } };
  const { activationId } = await traveller.must('startActivation', start);
  const path = { activationId };
  const needs = await traveller.must('verifyActivationCode', { path, body: { code: await traveller.code() } });
  narrator.note(`level ${needs.level}, password: ${needs.password}`);
  const body = secretsOf(traveller);
  const guessable = { ...body, passcode: '123456', passcodeConfirmation: '123456' };
  const weak = await traveller.ask('completeActivation', { path, body: guessable });
  if (weak.ok || weak.problem.code !== 'passcode_weak') throw new Surprise('the passcode was to be too easy', weak);
  const { message } = await traveller.must('completeActivation', { path, body });
  narrator.note(message);
  const again = await traveller.ask('startActivation', start);
  if (again.ok || again.problem.code !== 'already_activated')
    throw new Surprise('an active account was not to be activated again', again);
}
