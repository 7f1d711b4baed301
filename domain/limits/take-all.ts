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

/**
 * Takes one unit of each counter or of none, all at once: when a counter is exhausted, or fails, what the others gave is given back. Of
 * several exhausted ones the first is told. @throws what a counter threw
 */
export async function takeAll(
  counters: WindowCounters,
  wanted: readonly (readonly [CounterKey, WindowLimit])[],
  now: Instant,
): Promise<TakeAll> {
  const takes = await Promise.allSettled(wanted.map(([key, limit]) => counters.take(key, limit, now)));
  const taken = wanted.filter((_, at) => takes[at]?.status === 'fulfilled' && takes[at].value.taken);
  const allowance: Allowance = {
    async giveBack() {
      await Promise.all(taken.map(([key, limit]) => counters.giveBack(key, limit, now)));
    },
  };
  if (taken.length === wanted.length) return { taken: true, allowance };
  await allowance.giveBack();
  for (const [at, [exhausted]] of wanted.entries()) {
    const take = takes[at];
    if (take?.status === 'rejected') throw take.reason;
    if (take?.value.taken === false) return { taken: false, exhausted, retryAt: take.value.retryAt };
  }
  throw new Error('a counter neither gave, refused nor failed');
}
