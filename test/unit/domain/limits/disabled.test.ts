import { expect, test } from '@jest/globals';
import { countTry, type Streak } from '../../../../domain/limits/streak.ts';
import { DAY } from '../../../../domain/time.ts';
import { LIMITS } from '../../../doubles/registration-ports.ts';

test('OTP-3 a disabled row stays so for years: no passing of time enables codes again', () => {
  const { wrongInARow: limit } = LIMITS.otp;
  const key = { name: 'otp.lock.other', subject: 'somebody' } as const;
  let row: Streak | undefined;
  let now = 0;
  for (let tries = 0; tries < (limit.disableAt ?? 0); tries += 1) {
    const attempt = countTry(row, key, limit, now);
    if (!attempt.allowed) throw new Error('a try below the limit is allowed after its pause');
    row = attempt.counted;
    now = Math.max(now, row.notBefore) + 1;
  }
  expect(countTry(row, key, limit, now + 10 * 365 * DAY)).toMatchObject({ allowed: false, disabled: true });
});
