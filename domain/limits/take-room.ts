import { accepted, refused, type Outcome } from '../outcome.ts';
import type { Clock } from '../time.ts';
import type { WindowLimit } from './limits.ts';
import { takeAll, type Allowance } from './take-all.ts';
import type { CounterKey, WindowCounters } from './window-counters.ts';

/** Takes one unit of a counter's window, to give back when that for which it was taken did not happen. Refusal: rate_limited. */
export async function takeRoom(
  { counters, clock }: { readonly counters: WindowCounters; readonly clock: Clock },
  key: CounterKey,
  limit: WindowLimit,
): Promise<Outcome<Allowance>> {
  const taken = await takeAll(counters, [[key, limit]], clock.now());
  return taken.taken ? accepted(taken.allowance) : refused('rate_limited', { retryAt: taken.retryAt });
}
