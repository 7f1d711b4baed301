import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { StreakLimit } from '../../../../domain/limits/limits.ts';
import { countTry, type Streak, type StreakKey } from '../../../../domain/limits/streak.ts';
import { DAY, MINUTE, SECOND } from '../../../../domain/time.ts';
import { LIMITS } from '../../../doubles/registration-ports.ts';

const key: StreakKey = { name: 'sign-in.other', subject: 'somebody' };
const { wrongInARow: codes } = LIMITS.otp;
const { wrongInARow: passwords } = LIMITS.signIn;
const { wrongInARow: passcodes } = LIMITS.passcode;
const { wrongInARow: answers } = LIMITS.securityAnswers;

/** The streak after `wrong` tries, each made as soon as it is allowed; and when the last was made. */
function after(wrong: number, limit: StreakLimit): { streak: Streak | undefined; now: number } {
  let streak: Streak | undefined;
  let now = 0;
  for (let n = 0; n < wrong; n += 1) {
    now = Math.max(now, streak?.notBefore ?? 0);
    const attempt = countTry(streak, key, limit, now);
    if (!attempt.allowed) throw new Error(`try ${n + 1} was refused`);
    streak = { ...attempt.counted, version: attempt.counted.version + 1 };
  }
  return { streak, now };
}

/** How long after the n-th wrong try the next one has to wait, in seconds. */
const waitAfter = (wrong: number, limit: StreakLimit): number => {
  const { streak, now } = after(wrong, limit);
  return ((streak?.notBefore ?? now) - now) / SECOND;
};

describe('the table of delays', () => {
  test.each([
    [1, 0],
    [4, 0],
    [5, 30],
    [6, 60],
    [7, 120],
    [8, 240],
    [9, 480],
    [10, 1_800],
    [11, 480],
    [19, 480],
    [20, 1_800],
  ])('SES-1 after %i wrong passwords in a row: %i s', (wrong, seconds) => {
    expect(waitAfter(wrong, passwords)).toBe(seconds);
  });

  test.each([
    [1, 0],
    [9, 0],
    [10, 900],
    [11, 0],
    [20, 900],
  ])('OTP-3 after %i wrong codes in a row: %i s', (wrong, seconds) => {
    expect(waitAfter(wrong, codes)).toBe(seconds);
  });

  test.each([
    [1, 0],
    [4, 0],
    [5, 15],
    [9, 0],
    [10, 30],
    [15, 60],
    [20, 120],
    [30, 480],
    [35, 960],
    [40, 1_440],
    [45, 1_440],
  ])('PCD-2 after %i wrong passcodes in a row: %i min', (wrong, minutes) => {
    expect(waitAfter(wrong, passcodes)).toBe(minutes * 60);
  });

  test('SEC-1 answers are counted by the same table', () => {
    for (let wrong = 1; wrong <= 50; wrong += 1) expect(waitAfter(wrong, answers)).toBe(waitAfter(wrong, passcodes));
  });

  test('OTP-3 after a hundred none is allowed, however long one waits within the row’s memory', () => {
    const { streak, now } = after(100, codes);
    for (const wait of [0, 15 * MINUTE, DAY, 29 * DAY]) {
      expect(countTry(streak, key, codes, now + wait)).toMatchObject({ allowed: false, disabled: true });
    }
  });
});

describe('counting a try', () => {
  test('SES-1 what expired is forgotten, and its version stays the condition of the write', () => {
    const { streak, now } = after(9, passwords);
    const attempt = countTry(streak, key, passwords, now + 30 * DAY);
    expect(attempt).toMatchObject({ allowed: true, counted: { wrong: 1, version: 9 } });
  });

  test('SES-1 a refusal says when to come back', () => {
    const { streak, now } = after(5, passwords);
    const refusal = { allowed: false, retryAt: now + 30 * SECOND, disabled: false };
    expect(countTry(streak, key, passwords, now + 30 * SECOND - 1)).toEqual(refusal);
    expect(countTry(streak, key, passwords, now + 30 * SECOND).allowed).toBe(true);
  });

  test('SES-1 however tries are spaced, a row compares no more than its limit in any block’s time', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 20 * MINUTE }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(gaps, fc.constantFrom(passwords, codes, passcodes), (spacing, limit) => {
        let streak: Streak | undefined;
        let now = 0;
        const compared: number[] = [];
        for (const gap of spacing) {
          now += gap;
          const attempt = countTry(streak, key, limit, now);
          if (!attempt.allowed) {
            expect(attempt.retryAt).toBeGreaterThan(now);
            continue;
          }
          expect(attempt.counted.wrong).toBe(compared.length + 1);
          compared.push(now);
          streak = attempt.counted;
        }
        for (const [index, at] of compared.entries()) {
          const soonAfter = compared.slice(index + 1).filter((other) => other < at + limit.blockSeconds * SECOND);
          if ((index + 1) % limit.blockEvery === 0) expect(soonAfter).toEqual([]);
        }
      }),
    );
  });
});
