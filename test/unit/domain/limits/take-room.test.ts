import { describe, expect, test } from '@jest/globals';
import { takeRoom } from '../../../../domain/limits/take-room.ts';
import type { CounterKey } from '../../../../domain/limits/window-counters.ts';
import { MemoryCounters } from '../../../doubles/memory-counters.ts';
import { valueOf } from '../../../doubles/registered-citizen.ts';
import { SettableClock } from '../../../doubles/settable-clock.ts';

const key: CounterKey = { name: 'dossier.chip.account', subject: 'an-account' };
const limit = { limit: 1, windowSeconds: 60 };
const portsOf = () => ({ counters: new MemoryCounters(), clock: new SettableClock(90_000) });

describe('taking of one counter', () => {
  test('FA-5 takes a unit, and gives it back to the window that it was of', async () => {
    const { counters, clock } = portsOf();
    const room = valueOf(await takeRoom({ counters, clock }, key, limit));
    expect(counters.used(key, limit, 90_000)).toBe(1);
    clock.advance(60_000);
    await room.giveBack();
    expect(counters.used(key, limit, 90_000)).toBe(0);
  });

  test('TH-30 refuses at the limit, and says until when', async () => {
    const ports = portsOf();
    await takeRoom(ports, key, limit);
    expect(await takeRoom(ports, key, limit)).toEqual({
      ok: false,
      refusal: { code: 'rate_limited', retryAt: 120_000 },
    });
    expect((await takeRoom(ports, { ...key, subject: 'another' }, limit)).ok).toBe(true);
  });
});
