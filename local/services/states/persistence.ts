import type { Json } from '../../json.ts';
import type { Fallible, Retrier, State } from './definition.ts';
import { StateFailure, takes } from './failure.ts';
import { counted } from './history.ts';
import type { Left, Visit } from './visit.ts';

/** Works until it succeeds, its retriers give up, or a catcher takes the failure. @throws StateFailure if none does */
export async function persist<Of extends State & Fallible>(
  visit: Visit,
  state: Of,
  work: (visit: Visit, state: Of) => Promise<Json>,
): Promise<Left> {
  for (;;) {
    await visit.sleepUntil(visit.entered.due);
    try {
      const result = await work(visit, state);
      return await visit.leave(state, result, { result });
    } catch (failure) {
      visit.run.signal.throwIfAborted();
      if (!(failure instanceof StateFailure)) throw failure;
      if (!triesAgain(visit, state, failure)) return caught(visit, state, failure);
    }
  }
}

/** Counts another try, and marks when it is due, if the retrier of this failure still gives one. */
function triesAgain(visit: Visit, { Retry = [] }: Fallible, { error }: StateFailure): boolean {
  const { id, at: since, attempts } = visit.entered;
  const at = Retry.findIndex(({ ErrorEquals }) => takes(ErrorEquals, error));
  const [retrier, tried = 0] = [Retry[at], attempts[at]];
  if (!retrier || tried >= (retrier.MaxAttempts ?? 3)) return false;
  const due = Date.now() + retryDelay(retrier, tried, Math.random()) * 1000 * visit.run.timeScale;
  visit.run.history.mark(visit.frame, { retry: { retrier: at, due } });
  visit.entered = { id, at: since, attempts: counted(attempts, at), due, started: false };
  return true;
}

function caught(visit: Visit, { Catch = [] }: Fallible, failure: StateFailure): Promise<Left> {
  const catcher = Catch.find(({ ErrorEquals }) => takes(ErrorEquals, failure.error));
  if (!catcher) throw failure;
  const errorOutput = { Error: failure.error, Cause: failure.message };
  return visit.leave(catcher, errorOutput, { errorOutput });
}

/** Seconds before the next try, after so many by the same retrier; `chance` is from 0 up to 1. */
export function retryDelay(retrier: Retrier, tried: number, chance: number): number {
  const { IntervalSeconds = 1, BackoffRate = 2, MaxDelaySeconds = Infinity, JitterStrategy = 'NONE' } = retrier;
  const delay = Math.min(IntervalSeconds * BackoffRate ** tried, MaxDelaySeconds);
  return JitterStrategy === 'FULL' ? delay * chance : delay;
}
