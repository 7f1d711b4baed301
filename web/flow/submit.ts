import { parsePersonalId } from '../../domain/identity/personal-id.ts';
import { parsePhone } from '../../domain/identity/phone.ts';
import { passcodeFormProblem } from '../../domain/passcode/policy.ts';
import { normalisePassword, passwordFormProblems } from '../../domain/password/form.ts';
import type { Effect, Step } from './message.ts';
import type { Screen } from './screens.ts';
import { allGiven, secretsOf } from './secrets.ts';
import type { State } from './state.ts';
import type { Call, Field } from './typed.ts';
import { moved, QUESTIONS, step } from './step.ts';

type Submit = (state: State) => Step<State>;

const refused = (state: State, field: Field, code: string, reasons: readonly string[] = []): Step<State> =>
  step({
    ...state,
    said: undefined,
    trouble: { code, field, reasons: reasons.map((one) => ({ code: one, message: '' })) },
  });

const calling = (state: State, call: Call, effect: Effect): Step<State> =>
  step({ ...state, busy: { call, slow: false }, trouble: undefined, said: undefined }, effect);

/** On to the next screen; or, where only this one was to be given anew, off with everything. */
const onwards = (state: State): Step<State> =>
  state.repairing && allGiven(state) ? complete(state) : step(moved(state, 'answered'));

function complete(state: State): Step<State> {
  const { flow } = state;
  if (flow === undefined) return step(state);
  const secrets = secretsOf(state);
  return calling(state, 'complete', { type: 'complete', activationId: flow.activationId, secrets });
}

function givePassword(state: State): Step<State> {
  const { password, passwordAgain } = state.typed;
  if (password === '') return refused(state, 'password', 'missing');
  if (state.flow?.needs?.password === 'existing') return onwards(state);
  const reasons = passwordFormProblems(normalisePassword(password));
  if (reasons.length > 0) return refused(state, 'password', 'password_weak', reasons);
  return password === passwordAgain
    ? onwards(state)
    : refused(state, 'passwordAgain', 'password_confirmation_mismatch');
}

function givePasscode(state: State): Step<State> {
  const problem = passcodeFormProblem(state.typed.passcode);
  return problem === undefined
    ? step(moved({ ...state, typed: { ...state.typed, passcodeAgain: '' } }, 'answered'))
    : refused(state, 'passcode', problem === 'not_six_digits' ? problem : 'passcode_weak', [problem]);
}

function confirmPasscode(state: State): Step<State> {
  const { passcode, passcodeAgain } = state.typed;
  if (passcodeFormProblem(passcodeAgain) === 'not_six_digits') return refused(state, 'passcodeAgain', 'not_six_digits');
  if (passcode === passcodeAgain) return onwards(state);
  // Which of the two was mistyped nobody knows: both are given again.
  const back = moved({ ...state, typed: { ...state.typed, passcode: '', passcodeAgain: '' } }, 'back');
  return refused(back, 'passcode', 'passcode_confirmation_mismatch');
}

function answerQuestion(state: State, question: Field, answer: Field, next: Submit): Step<State> {
  if (state.questions === undefined) return step({ ...state, trouble: undefined }, QUESTIONS);
  if (state.typed[question] === '') return refused(state, question, 'question_missing');
  return state.typed[answer].trim() === '' ? refused(state, answer, 'missing') : next(state);
}

const submits: Partial<Record<Screen, Submit>> = {
  personalId: (state) => {
    const read = parsePersonalId(state.typed.personalId);
    return read.ok ? step(moved(state, 'answered')) : refused(state, 'personalId', read.problem);
  },
  phone: (state) => {
    const { personalId, phone } = state.typed;
    const read = parsePhone(phone);
    if (!read.ok) return refused(state, 'phone', phone === '' ? 'missing' : read.problem);
    return calling(state, 'start', { type: 'start', personalId, phone });
  },
  code: (state) => {
    const { flow, typed } = state;
    if (flow === undefined) return step(state);
    if (typed.code.length !== 6) return refused(state, 'code', 'code_incomplete');
    return calling(state, 'verify', { type: 'verify', activationId: flow.activationId, code: typed.code });
  },
  counterCode: (state) =>
    state.typed.counterCode.trim() === '' ? refused(state, 'counterCode', 'missing') : onwards(state),
  password: givePassword,
  passcode: givePasscode,
  passcodeAgain: confirmPasscode,
  firstQuestion: (state) =>
    answerQuestion(state, 'firstQuestion', 'firstAnswer', (answered) => step(moved(answered, 'answered'))),
  secondQuestion: (state) => answerQuestion(state, 'secondQuestion', 'secondAnswer', complete),
};

/** What "Tiếp tục" does on a screen: what is given is looked at, and sent or kept for the end. */
export const submit: Submit = (state) => submits[state.screen]?.(state) ?? step(state);
