import type { Instant } from '../time.ts';
import type { WindowLimit } from './limits.ts';
import type { CounterKey, WindowCounters } from './window-counters.ts';

/** What was counted, to give back when that for which it was counted did not happen. */
export interface Allowance {
  giveBack(): Promise<void>;
}

export type TakeAll =
  | { readonly taken: true; readonly allowance: Allowance }
  | { readonly taken: false; readonly exhausted: CounterKey; readonly retryAt: Instant };

/** Takes one unit of each counter or of none: what was taken before a counter was exhausted, or failed, is given back. */
export async function takeAll(
  counters: WindowCounters,
  wanted: readonly (readonly [CounterKey, WindowLimit])[],
  now: Instant,
): Promise<TakeAll> {
  const taken: (readonly [CounterKey, WindowLimit])[] = [];
  const allowance: Allowance = {
    async giveBack() {
      await Promise.all(taken.map(([key, limit]) => counters.giveBack(key, limit, now)));
    },
  };
  for (const [key, limit] of wanted) {
    const take = await counters.take(key, limit, now).catch(async (error: unknown) => {
      await allowance.giveBack();
      throw error;
    });
    if (!take.taken) {
      await allowance.giveBack();
      return { taken: false, exhausted: key, retryAt: take.retryAt };
    }
    taken.push([key, limit]);
  }
  return { taken: true, allowance };
}
