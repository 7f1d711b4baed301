import type { Write } from '../ledger/change.ts';
import { endOf } from '../limits/end-streak.ts';
import type { Limits } from '../limits/limits.ts';
import { countTry, type StreakKey, type Streaks } from '../limits/streak.ts';
import type { PersonRef } from '../references.ts';
import type { Instant } from '../time.ts';

/** Rows of wrong tries that stand between a person and the activation. Strangers can fill the first; nothing but a counter ends one that is disabled (OTP-3). */
const ROWS: readonly StreakKey['name'][] = ['otp.activation.other', 'counter-code.other'];

/** What stands of them: whether one is disabled, and the writes that end all. */
export async function wrongTries(
  { streaks, limits }: { readonly streaks: Streaks; readonly limits: Limits },
  person: PersonRef,
  now: Instant,
): Promise<{ readonly disabled: boolean; readonly ended: readonly Write[] }> {
  const rows = await Promise.all(ROWS.map((name) => streaks.find(name, person)));
  const found = rows.flatMap((row) => row ?? []);
  const isDisabled = found.some((row) => {
    const attempt = countTry(row, row, limits.otp.wrongInARow, now);
    return !attempt.allowed && attempt.disabled;
  });
  return { disabled: isDisabled, ended: found.flatMap((row) => endOf(row, now)) };
}
