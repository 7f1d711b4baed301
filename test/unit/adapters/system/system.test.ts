import { describe, expect, test } from '@jest/globals';
import { systemClock } from '../../../../adapters/system/clock.ts';
import { systemRandomness } from '../../../../adapters/system/randomness.ts';

describe('chance', () => {
  test('OTP-1 codes are six digits, evenly spread over each place', () => {
    const codes = Array.from({ length: 5_000 }, () => systemRandomness.code());
    expect(codes.filter((code) => !/^[0-9]{6}$/.test(code))).toEqual([]);
    for (let place = 0; place < 6; place += 1) {
      const counts = Array.from(
        { length: 10 },
        (_, digit) => codes.filter((code) => code[place] === String(digit)).length,
      );
      // 500 expected, standard deviation 21: beyond nine of them chance is not to blame.
      expect(Math.min(...counts)).toBeGreaterThan(300);
      expect(Math.max(...counts)).toBeLessThan(700);
    }
  });

  test('TH-18 ids have 128 bits and secrets 256, none twice', () => {
    const ids = Array.from({ length: 1_000 }, () => systemRandomness.id());
    const secrets = Array.from({ length: 1_000 }, () => systemRandomness.secret());
    expect(new Set([...ids, ...secrets]).size).toBe(2_000);
    expect(ids.every((id) => Buffer.from(id, 'base64url').length === 16)).toBe(true);
    expect(secrets.every((secret) => Buffer.from(secret, 'base64url').length === 32)).toBe(true);
  });
});

describe('the clock', () => {
  test('FA-16 tells epoch milliseconds', () => {
    const before = Date.now();
    const now = systemClock.now();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });
});
