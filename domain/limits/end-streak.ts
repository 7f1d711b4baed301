import type { Write } from '../ledger/change.ts';
import type { Instant } from '../time.ts';
import type { Streak, StreakKey, Streaks } from './streak.ts';

/** The write that ends a streak as it is known to stand; whether it still does, the write's version says. */
export const endOf = (streak: Streak, now: Instant): readonly Write[] => [
  { save: { ...streak, wrong: 0, notBefore: now } },
];

/** The write that ends a streak after a right try; read afresh, since other tries may have been counted meanwhile. */
export async function endStreak(streaks: Streaks, key: StreakKey, now: Instant): Promise<readonly Write[]> {
  const streak = await streaks.find(key.name, key.subject);
  return streak === undefined ? [] : endOf(streak, now);
}
