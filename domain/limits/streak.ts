import type { Versioned } from '../ledger/versioned.ts';
import type { CodePurpose } from '../otp/one-time-code.ts';
import { SECOND, type Instant } from '../time.ts';
import type { StreakLimit } from './limits.ts';

/** Wrong tries in a row of one kind against one subject; counted before anything is compared (invariant 4). */
export interface Streak extends Versioned {
  readonly entity: 'streak';
  readonly name: StreakName;
  readonly subject: string;
  readonly wrong: number;
  readonly notBefore: Instant;
  readonly expiresAt: Instant;
}

/** `known`: tries from the account's known devices; `other`: from everybody else (OTP-3, SES-1, TH-45). */
export type StreakName =
  `${`otp.${CodePurpose}` | 'sign-in' | 'lock' | 'activation' | 'counter-code' | 'passcode' | 'answers'}.${'known' | 'other'}`;

export interface StreakKey {
  readonly name: StreakName;
  readonly subject: string;
}

export interface Streaks {
  find(name: StreakName, subject: string): Promise<Streak | undefined>;
}

/** Whether one more try may be evaluated now, and the streak with that try counted as wrong until it proves right. */
export type Try =
  | { readonly allowed: true; readonly counted: Streak }
  | { readonly allowed: false; readonly retryAt: Instant; readonly disabled: boolean };

/** When a client may ask again whether somebody helped. */
const DISABLED_LOOK_AGAIN = 24 * 3600 * SECOND;
const NEVER = 100 * 365 * 24 * 3600 * SECOND;
const FORGET_AFTER = 30 * 24 * 3600 * SECOND;

/** Counts one try by the rule of `limit`. `found` is what is stored now, if anything. */
export function countTry(found: Streak | undefined, key: StreakKey, limit: StreakLimit, now: Instant): Try {
  const before = found !== undefined && found.expiresAt > now ? found : undefined;
  const wrong = before?.wrong ?? 0;
  if (limit.disableAt !== undefined && wrong >= limit.disableAt) {
    return { allowed: false, retryAt: now + DISABLED_LOOK_AGAIN, disabled: true };
  }
  if (before !== undefined && before.notBefore > now) {
    return { allowed: false, retryAt: before.notBefore, disabled: false };
  }
  const counted: Streak = {
    entity: 'streak',
    version: found?.version ?? 0,
    ...key,
    wrong: wrong + 1,
    notBefore: now + pauseAfter(wrong + 1, limit),
    // Until recovery: no passing of time ends it (OTP-3).
    expiresAt: now + (wrong + 1 === limit.disableAt ? NEVER : FORGET_AFTER),
  };
  return { allowed: true, counted };
}

function pauseAfter(wrong: number, limit: StreakLimit): number {
  if (wrong % limit.blockEvery === 0) return blockAfter(wrong / limit.blockEvery, limit) * SECOND;
  if (wrong < limit.delayFrom) return 0;
  const step = Math.min(wrong - limit.delayFrom, limit.delaysSeconds.length - 1);
  return (limit.delaysSeconds[step] ?? 0) * SECOND;
}

/** Seconds of the n-th block of a row. */
const blockAfter = (n: number, { blockSeconds, blockDoublesUpToSeconds }: StreakLimit): number =>
  blockDoublesUpToSeconds === undefined ? blockSeconds : Math.min(blockSeconds * 2 ** (n - 1), blockDoublesUpToSeconds);
