import type { Secrets } from './message.ts';
import type { State } from './state.ts';

/** What the completing call is given, of all that was typed (ACT-4). */
export function secretsOf({ typed, flow }: State): Secrets {
  return {
    password: typed.password,
    ...(flow?.needs?.password === 'new' && { passwordConfirmation: typed.passwordAgain }),
    ...(flow?.needs?.counterCodeRequired === true && { counterCode: typed.counterCode.trim() }),
    passcode: typed.passcode,
    passcodeConfirmation: typed.passcodeAgain,
    securityAnswers: [
      { questionId: typed.firstQuestion, answer: typed.firstAnswer },
      { questionId: typed.secondQuestion, answer: typed.secondAnswer },
    ],
  };
}

/** Whether everything after the password was given before. */
export const allGiven = ({ typed }: State): boolean =>
  [typed.passcode, typed.passcodeAgain, typed.firstAnswer, typed.secondAnswer].every((given) => given !== '');
