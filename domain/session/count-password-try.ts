import type { Ledger } from '../ledger/change.ts';
import { saved } from '../ledger/entity.ts';
import { advance } from '../ledger/transact.ts';
import type { Limits } from '../limits/limits.ts';
import { countTry, type Streak, type StreakKey, type Streaks } from '../limits/streak.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { Clock } from '../time.ts';

/** Counts a try of a password before it is compared (SES-1); the streak, with that try, that a right password ends. Refusal: sign_in_delayed. */
export const countPasswordTry = (
  { clock, streaks, ledger, limits }: { clock: Clock; streaks: Streaks; ledger: Ledger; limits: Limits },
  key: StreakKey,
): Promise<Outcome<Streak>> =>
  advance(ledger, async () => {
    const found = await streaks.find(key.name, key.subject);
    const attempt = countTry(found, key, limits.signIn.wrongInARow, clock.now());
    if (!attempt.allowed) return { outcome: refused('sign_in_delayed', { retryAt: attempt.retryAt }) };
    return { outcome: accepted(saved(attempt.counted)), change: { writes: [{ save: attempt.counted }] } };
  });
