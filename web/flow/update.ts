import { afterAnswer } from './after-answer.ts';
import { leave, ticked } from './leave.ts';
import type { Message, Step } from './message.ts';
import { leadsTo } from './screens.ts';
import { initialState, type State } from './state.ts';
import { withoutSecrets, type Field, type Typed } from './typed.ts';
import { moved, QUESTIONS, step } from './step.ts';
import { submit } from './submit.ts';

/** The state after a message, and what is asked of the world; a message that does not fit the screen changes nothing. */
export function update(state: State, message: Message): Step<State> {
  switch (message.type) {
    case 'begin':
      return step(begun(state));
    case 'back':
      return step(state.busy === undefined ? moved(state, 'back') : state);
    case 'submit':
      return state.busy === undefined ? submit(state) : step(state);
    case 'resend':
      return resend(state);
    case 'reveal':
      return step({ ...state, revealed: !state.revealed });
    case 'typed':
      return step(typed(state, message.field, message.value));
    case 'digit':
      return step(typed(state, message.field, state.typed[message.field] + message.digit));
    case 'erase':
      return step(typed(state, message.field, state.typed[message.field].slice(0, -1)));
    case 'language':
      // The questions are the API's, and in one language each time.
      return step({ ...state, language: message.language }, ...(state.questions === undefined ? [] : [QUESTIONS]));
    case 'not_me':
      return leave(state, 'begun_again');
    case 'tick':
      return ticked(state, message.idle);
    case 'online':
      return step({ ...state, online: message.online });
    case 'slow':
      return step(state.busy?.call === message.call ? { ...state, busy: { ...state.busy, slow: true } } : state);
    case 'resumed':
    case 'not_resumed':
    case 'left':
    case 'started':
    case 'sent_again':
    case 'verified':
    case 'activated':
    case 'refused':
    case 'questions':
    case 'no_questions':
      return afterAnswer(state, message);
  }
}

/** Digits that a field takes at most; what is more is not taken. */
const DIGITS: Partial<Record<Field, number>> = { personalId: 12, code: 6, passcode: 6, passcodeAgain: 6 };

function typed(state: State, field: Field, value: string): State {
  if (state.busy !== undefined) return state;
  const most = DIGITS[field];
  const taken = most === undefined ? value : value.replace(/\D/g, '').slice(0, most);
  const next: Typed = { ...state.typed, [field]: taken };
  // What was said of the field is said of what stood there.
  return { ...state, typed: next, trouble: state.trouble?.field === field ? undefined : state.trouble };
}

function begun(state: State): State {
  if (leadsTo(state.screen, 'begun') === undefined) return state;
  const { personalId, phone } = withoutSecrets(state.typed);
  // Whoever mistyped a number corrects it; after anything else the next citizen may sit here.
  const again = state.trouble?.code === 'not_identified' ? { personalId, phone } : {};
  const fresh = initialState(state);
  return { ...fresh, screen: 'personalId', typed: { ...fresh.typed, ...again } };
}

function resend(state: State): Step<State> {
  const { flow, busy, screen, now } = state;
  if (flow === undefined || busy !== undefined || screen !== 'code') return step(state);
  if (Date.parse(flow.otp.resendAvailableAt) > now) return step(state);
  const next: State = { ...state, busy: { call: 'resend', slow: false }, trouble: undefined, said: undefined };
  return step(next, { type: 'resend', activationId: flow.activationId });
}
