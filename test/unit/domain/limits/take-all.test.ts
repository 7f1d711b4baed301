import { describe, expect, test } from '@jest/globals';
import { takeAll } from '../../../../domain/limits/take-all.ts';
import type { CounterKey, WindowCounters } from '../../../../domain/limits/window-counters.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import { MemoryCounters } from '../../../doubles/memory-counters.ts';

const wide = { limit: 5, windowSeconds: 60 };
const narrow = { limit: 1, windowSeconds: 60 };
const first: CounterKey = { name: 'otp.sends.number', subject: 'a' };
const second: CounterKey = { name: 'sms.brake.minute', subject: 'all' };
const wanted = [[first, wide] as const, [second, narrow] as const];

describe('taking of several counters', () => {
  test('OTP-2 takes one unit of each, and gives all of them back', async () => {
    const counters = new MemoryCounters();
    const take = await takeAll(counters, wanted, 0);
    expect([counters.used(first, wide, 0), counters.used(second, narrow, 0)]).toEqual([1, 1]);
    if (take.taken) await take.allowance.giveBack();
    expect([counters.used(first, wide, 0), counters.used(second, narrow, 0)]).toEqual([0, 0]);
  });

  test('OTP-2 takes nothing when one is exhausted, and says which and until when', async () => {
    const counters = new MemoryCounters();
    await takeAll(counters, wanted, 0);
    expect(await takeAll(counters, wanted, 1)).toEqual({ taken: false, exhausted: second, retryAt: 60_000 });
    expect(counters.used(first, wide, 1)).toBe(1);
  });

  test('OTP-2 FA-5 what others gave is given back when a counter fails, and the failure is told', async () => {
    const counters = new MemoryCounters();
    const away = new DependencyUnavailable('counters');
    const failing: WindowCounters = {
      take: (key, limit, now) => (key === second ? Promise.reject(away) : counters.take(key, limit, now)),
      hasRoom: (key, limit, now) => counters.hasRoom(key, limit, now),
      giveBack: (key, limit, now) => counters.giveBack(key, limit, now),
    };
    await expect(takeAll(failing, wanted, 0)).rejects.toBe(away);
    expect(counters.used(first, wide, 0)).toBe(0);
  });
});
