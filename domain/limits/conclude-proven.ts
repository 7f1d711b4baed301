import type { Ledger, Write } from '../ledger/change.ts';
import { advance, conclude, type Decision } from '../ledger/transact.ts';
import { accepted, DependencyUnavailable, type Outcome } from '../outcome.ts';

/**
 * As {@link conclude}, for a try that was counted and proved right. When the conclusion ends in "not now", `giveBack` gives the try
 * back: what a dependency failed to do is never the citizen's fault (invariant 8, FA-5). @throws DependencyUnavailable
 */
export async function concludeProven<T>(
  ledger: Ledger,
  decide: () => Promise<Decision<T>>,
  giveBack: () => Promise<readonly Write[]>,
): Promise<Outcome<T>> {
  try {
    return await conclude(ledger, decide);
  } catch (failure) {
    if (failure instanceof DependencyUnavailable) await returnTry(ledger, giveBack);
    throw failure;
  }
}

async function returnTry(ledger: Ledger, giveBack: () => Promise<readonly Write[]>): Promise<void> {
  try {
    await advance(ledger, async () => {
      const writes = await giveBack();
      return { outcome: accepted(undefined), ...(writes.length > 0 && { change: { writes } }) };
    });
  } catch (failure) {
    // The store is still away: then the try stays counted, as every try is until it is known to be right.
    if (!(failure instanceof DependencyUnavailable)) throw failure;
  }
}
