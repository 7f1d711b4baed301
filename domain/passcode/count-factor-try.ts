import type { Ledger } from '../ledger/change.ts';
import { advance } from '../ledger/transact.ts';
import type { Limits, StreakLimit } from '../limits/limits.ts';
import { countTry, type StreakKey, type Streaks } from '../limits/streak.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { Signals } from '../signals.ts';
import type { Clock } from '../time.ts';
import type { Factor, FactorHasher } from './hasher.ts';

/** What proving a passcode or the answers to the questions needs from outside. */
export interface ProveFactorPorts {
  readonly clock: Clock;
  readonly factors: FactorHasher;
  readonly streaks: Streaks;
  readonly signals: Signals;
  readonly ledger: Ledger;
  readonly limits: Limits;
}

const blockedCodes = {
  passcode: 'passcode_blocked',
  securityAnswers: 'security_answers_blocked',
} as const satisfies Record<Factor, string>;

/**
 * Counts a try of a factor before it is compared (PCD-2, SEC-1); how many more there are before a block, should it be wrong.
 * Refusals: passcode_blocked, security_answers_blocked, with `unblockAt`.
 */
export const countFactorTry = (
  { clock, streaks, ledger, limits }: ProveFactorPorts,
  factor: Factor,
  key: StreakKey,
): Promise<Outcome<number>> =>
  advance(ledger, async () => {
    const limit = limits[factor].wrongInARow;
    const attempt = countTry(await streaks.find(key.name, key.subject), key, limit, clock.now());
    if (!attempt.allowed) return { outcome: refused(blockedCodes[factor], { unblockAt: attempt.retryAt }) };
    const { counted } = attempt;
    return { outcome: accepted(triesLeft(counted.wrong, limit)), change: { writes: [{ save: counted }] } };
  });

const triesLeft = (wrong: number, { blockEvery }: StreakLimit): number => blockEvery - 1 - ((wrong - 1) % blockEvery);
