import type { Step } from './message.ts';
import { initialState, type State } from './state.ts';
import { step } from './step.ts';

/** A page that nobody has touched for so long (milliseconds) is the next citizen's. */
export const LEFT_AFTER = 180_000;
/** So long before that, who is still reading is told. */
const TOLD_BEFORE = 30_000;

/** Begins anew, with nothing left of who was there: neither what was typed, nor the activation, nor its key. */
export function leave(state: State, said: 'left_alone' | 'begun_again'): Step<State> {
  if (isNobodys(state)) return step(state);
  return step({ ...initialState(state), said }, { type: 'forget', activationId: state.flow?.activationId });
}

/** What a second does to a page that was last touched `idle` milliseconds ago. */
export function ticked(state: State, idle: number): Step<State> {
  if (idle >= LEFT_AFTER) return leave(state, 'left_alone');
  return step({ ...state, leaving: !isNobodys(state) && idle >= LEFT_AFTER - TOLD_BEFORE });
}

/** The first screen begins empty, and the last, which says that the account is active, knows nobody any more. */
const isNobodys = ({ screen }: State): boolean => screen === 'welcome' || screen === 'done';
