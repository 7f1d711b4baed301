import type { Effect, Step } from './message.ts';
import { leadsTo, type ScreenEvent } from './screens.ts';
import type { State } from './state.ts';

export const QUESTIONS: Effect = { type: 'questions' };

export const step = (state: State, ...effects: readonly Effect[]): Step<State> => ({ state, effects });

/** The next screen by the state table, with nothing left of what was said on this one; the same where the event leads nowhere. */
export function moved(state: State, event: ScreenEvent): State {
  const screen = leadsTo(state.screen, event);
  if (screen === undefined) return state;
  return { ...state, screen, trouble: undefined, said: undefined, busy: undefined, revealed: false };
}
