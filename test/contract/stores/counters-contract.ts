import { describe, expect, test } from '@jest/globals';
import type { CounterKey } from '../../../domain/limits/window-counters.ts';
import { MINUTE } from '../../../domain/time.ts';
import { someId } from './entities.ts';
import type { Stores } from './stores.ts';

/** How every counter of windows counts. */
export function countersContract(stores: () => Stores): void {
  const newKey = (): CounterKey => ({ name: 'otp.sends.number', subject: someId() });
  const now = 1_795_000_020_000;
  const end = (Math.floor(now / MINUTE) + 1) * MINUTE;
  const upTo = (limit: number) => ({ limit, windowSeconds: 60 });
  const take = (key: CounterKey, limit: number, at = now) => stores().counters.take(key, upTo(limit), at);
  const giveBack = (key: CounterKey, limit: number, at = now) => stores().counters.giveBack(key, upTo(limit), at);

  describe('counters of windows', () => {
    test('OTP-2 count up to the limit, then say when the window ends', async () => {
      const key = newKey();
      expect(await take(key, 2)).toEqual({ taken: true, count: 1 });
      expect(await take(key, 2)).toEqual({ taken: true, count: 2 });
      expect(await take(key, 2)).toEqual({ taken: false, retryAt: end });
    });

    test('OTP-2 are exact under a hundred at once', async () => {
      const key = newKey();
      const takes = await Promise.all(Array.from({ length: 100 }, () => take(key, 30)));
      const counts = takes.flatMap((each) => (each.taken ? [each.count] : []));
      expect(counts.sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, n) => n + 1));
    });

    test('OTP-4 take a unit back, for the next to have', async () => {
      const key = newKey();
      await take(key, 1);
      await giveBack(key, 1);
      expect(await take(key, 1)).toEqual({ taken: true, count: 1 });
    });

    test('OTP-4 never fall below nothing', async () => {
      const key = newKey();
      await giveBack(key, 1);
      await take(key, 1);
      await giveBack(key, 1);
      await giveBack(key, 1);
      expect((await take(key, 1)).taken).toBe(true);
      expect((await take(key, 1)).taken).toBe(false);
    });

    test('OTP-2 say whether there is room, and take none', async () => {
      const key = newKey();
      const hasRoom = (at = now) => stores().counters.hasRoom(key, upTo(1), at);
      expect([await hasRoom(), await hasRoom()]).toEqual([true, true]);
      await take(key, 1);
      expect(await hasRoom()).toBe(false);
      expect(await hasRoom(end)).toBe(true);
      await giveBack(key, 1);
      expect(await hasRoom()).toBe(true);
    });

    test('OTP-2 begin anew with each window', async () => {
      const key = newKey();
      await take(key, 1, end - 1);
      expect((await take(key, 1, end - 1)).taken).toBe(false);
      expect(await take(key, 1, end)).toEqual({ taken: true, count: 1 });
      await giveBack(key, 1, end - 1);
      expect(await take(key, 1, end)).toEqual({ taken: false, retryAt: end + MINUTE });
    });

    test('ACT-2 count different members, each once', async () => {
      const key = newKey();
      const join = (member: string) => take({ ...key, member }, 2);
      expect(await join('a')).toEqual({ taken: true, count: 1 });
      expect(await join('a')).toEqual({ taken: true, count: 1 });
      expect(await join('b')).toEqual({ taken: true, count: 2 });
      expect(await join('c')).toEqual({ taken: false, retryAt: end });
      expect(await join('b')).toEqual({ taken: true, count: 2 });
    });

    test('ACT-2 count different members exactly under a hundred at once', async () => {
      const key = newKey();
      const takes = await Promise.all(Array.from({ length: 100 }, (_, n) => take({ ...key, member: `m${n % 50}` }, 7)));
      const inside = new Set(takes.flatMap((each, n) => (each.taken ? [n % 50] : [])));
      expect(inside.size).toBe(7);
    });

    test('TH-3 keep a member that is given back: who asks again makes no room for somebody else', async () => {
      const key = newKey();
      await take({ ...key, member: 'a' }, 1);
      await giveBack({ ...key, member: 'a' }, 1);
      expect((await take({ ...key, member: 'b' }, 1)).taken).toBe(false);
    });

    test('OTP-2 are apart for each subject and each name', async () => {
      const key = newKey();
      await take(key, 1);
      expect((await take(newKey(), 1)).taken).toBe(true);
      expect((await take({ ...key, name: 'sms.brake.minute' }, 1)).taken).toBe(true);
    });
  });
}
