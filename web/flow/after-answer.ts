import type { Message, Step } from './message.ts';
import { initialState, type Flow, type State } from './state.ts';
import { withoutSecrets } from './typed.ts';
import { moved, QUESTIONS, step } from './step.ts';
import { afterRefusal } from './trouble.ts';

type Answer = Extract<
  Message,
  {
    readonly type:
      | 'resumed'
      | 'not_resumed'
      | 'left'
      | 'started'
      | 'sent_again'
      | 'verified'
      | 'activated'
      | 'refused'
      | 'questions'
      | 'no_questions';
  }
>;

/** What the API's answers, and the flow that the page found when it opened, lead to. */
export function afterAnswer(state: State, message: Answer): Step<State> {
  switch (message.type) {
    case 'resumed':
      return resumed(state, message.flow);
    case 'not_resumed':
      return step({ ...state, said: 'could_not_resume' });
    case 'left':
      return step({ ...state, said: 'left_alone' });
    case 'started': {
      const { activationId, otp } = message;
      return step(moved({ ...state, typed: withoutSecrets(state.typed), flow: { activationId, otp } }, 'code_sent'));
    }
    case 'sent_again': {
      const { flow, typed } = state;
      if (flow === undefined) return step(state);
      const next: State = { ...state, busy: undefined, said: 'code_sent_again', flow: { ...flow, otp: message.otp } };
      return step({ ...next, typed: { ...typed, code: '' } });
    }
    case 'verified': {
      const { flow } = state;
      if (flow === undefined) return step(state);
      const proven = { ...state, typed: withoutSecrets(state.typed), flow: { ...flow, needs: message.needs } };
      return step(moved(proven, message.needs.counterCodeRequired ? 'verified_with_paper' : 'verified'), QUESTIONS);
    }
    case 'activated': {
      const { screen } = moved(state, 'activated');
      return step({ ...initialState(state), screen });
    }
    case 'refused':
      return step(refused(state, message));
    case 'questions':
      return step({
        ...state,
        questions: message.questions,
        trouble: aboutQuestions(state) ? undefined : state.trouble,
      });
    case 'no_questions':
      // They are asked for ahead: only who waits for them is told.
      return step(aboutQuestions(state) ? { ...state, trouble: message.problem } : state);
  }
}

const aboutQuestions = ({ screen, questions }: State): boolean =>
  questions === undefined && (screen === 'firstQuestion' || screen === 'secondQuestion');

function resumed(state: State, flow: Flow): Step<State> {
  const next: State = { ...state, flow, said: 'resumed' };
  if (flow.needs === undefined) return step({ ...next, screen: 'code' });
  return step({ ...next, screen: flow.needs.counterCodeRequired ? 'counterCode' : 'password' }, QUESTIONS);
}

function refused(state: State, { call, problem }: Extract<Answer, { readonly type: 'refused' }>): State {
  const { screen, field } = afterRefusal(call, state.screen, problem);
  const trouble = { ...problem, field };
  if (screen === 'notice') return { ...initialState(state), typed: withoutSecrets(state.typed), screen, trouble };
  const { typed, flow } = state;
  const left = problem.attemptsLeft;
  return {
    ...state,
    screen,
    trouble,
    busy: undefined,
    said: undefined,
    repairing: call === 'complete' && screen !== 'secondQuestion' && screen !== 'firstQuestion',
    // A refused code or passcode is typed anew, not mended.
    typed: {
      ...typed,
      ...(field === 'code' && { code: '' }),
      ...(field === 'passcode' && { passcode: '', passcodeAgain: '' }),
    },
    ...(flow !== undefined &&
      left !== undefined &&
      call === 'verify' && { flow: { ...flow, otp: { ...flow.otp, attemptsLeft: left } } }),
  };
}
