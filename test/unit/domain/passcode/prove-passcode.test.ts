import { beforeEach, describe, expect, test } from '@jest/globals';
import { endStreak } from '../../../../domain/limits/end-streak.ts';
import type { StreakKey } from '../../../../domain/limits/streak.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import { provePasscode } from '../../../../domain/passcode/prove-passcode.ts';
import type { PersonRef } from '../../../../domain/references.ts';
import { DAY, MINUTE } from '../../../../domain/time.ts';
import { factorScene, PASSCODE, type FactorScene } from '../../../doubles/factor-ports.ts';

let scene: FactorScene;
let key: StreakKey;
beforeEach(async () => {
  scene = await factorScene();
  key = { name: 'passcode.other', subject: scene.account.person };
});

const attempt = (passcode = 'wrong', account: { readonly person: PersonRef } = scene.account, streak = key) =>
  provePasscode(scene.ports, account, passcode, streak);
const refusalOf = async (passcode?: string) => {
  const outcome = await attempt(passcode);
  return outcome.ok ? undefined : outcome.refusal;
};
const now = () => scene.world.clock.now();

describe('proving a passcode', () => {
  test('PCD-2 the right one proves, and says which passcode and which row it was', async () => {
    expect(await attempt(PASSCODE)).toMatchObject({ ok: true, value: { passcode: { setAt: 1 }, streak: key } });
  });

  test('PCD-2 five wrong ones are compared, counting down; then it is blocked until a time that is told', async () => {
    const left: unknown[] = [];
    for (let n = 1; n <= 5; n += 1) left.push(await refusalOf());
    expect(left).toEqual([4, 3, 2, 1, 0].map((attemptsLeft) => ({ code: 'passcode_wrong', attemptsLeft })));
    expect(await refusalOf()).toEqual({ code: 'passcode_blocked', unblockAt: now() + 15 * MINUTE });
    expect(scene.factors.compared).toHaveLength(5);
  });

  test('PCD-2 a block holds for the right one, too, and not a millisecond longer', async () => {
    for (let n = 1; n <= 5; n += 1) await attempt();
    scene.world.clock.advance(15 * MINUTE - 1);
    expect(await refusalOf(PASSCODE)).toMatchObject({ code: 'passcode_blocked', unblockAt: now() + 1 });
    scene.world.clock.advance(1);
    expect(await attempt(PASSCODE)).toMatchObject({ ok: true });
  });

  test('PCD-2 each block is twice as long as the one before, up to a day', async () => {
    const minutes: number[] = [];
    for (let block = 1; block <= 9; block += 1) {
      for (let n = 1; n <= 5; n += 1) expect(await refusalOf()).toMatchObject({ code: 'passcode_wrong' });
      const refusal = await refusalOf();
      const wait = (refusal?.unblockAt ?? 0) - now();
      minutes.push(wait / MINUTE);
      scene.world.clock.advance(wait);
    }
    expect(minutes).toEqual([15, 30, 60, 120, 240, 480, 960, 1_440, 1_440]);
    expect(minutes.at(-1)).toBe(DAY / MINUTE);
  });

  test('PCD-2 a right one whose row is ended begins a new row', async () => {
    for (let n = 1; n <= 4; n += 1) await attempt();
    expect(await attempt(PASSCODE)).toMatchObject({ ok: true });
    await scene.ports.ledger.commit({ writes: await endStreak(scene.ports.streaks, key, now()) });
    expect(await refusalOf()).toEqual({ code: 'passcode_wrong', attemptsLeft: 4 });
  });

  test('TH-45 a stranger’s row blocks nobody on a device that is known', async () => {
    for (let n = 1; n <= 5; n += 1) await attempt();
    const known: StreakKey = { name: 'passcode.known', subject: `${scene.account.person}#device` };
    expect(await attempt(PASSCODE, scene.account, known)).toMatchObject({ ok: true });
  });

  test('TH-2 of who has none a dummy is compared, and the answer is that of a wrong one', async () => {
    const nobody = { person: 'person:nobody' as PersonRef };
    const outcome = await attempt(PASSCODE, nobody, { name: 'passcode.other', subject: nobody.person });
    expect(outcome).toEqual({ ok: false, refusal: { code: 'passcode_wrong', attemptsLeft: 4 } });
    expect(scene.factors.compared).toEqual(['dummy']);
  });

  test('TH-6 every wrong one is told, whoever’s it is', async () => {
    await attempt();
    await attempt(PASSCODE);
    expect(scene.world.signals.told).toEqual([['factor_wrong', { factor: 'passcode' }]]);
  });
});

describe('a burst', () => {
  test.each([6, 20, 50])('TH-11 PCD-2 of %i at once no more than five are compared', async (size) => {
    const outcomes = await Promise.allSettled(Array.from({ length: size }, () => attempt()));
    expect(scene.factors.compared.length).toBeGreaterThan(0);
    expect(scene.factors.compared.length).toBeLessThanOrEqual(5);
    const wrong = outcomes.filter(
      (one) => one.status === 'fulfilled' && !one.value.ok && one.value.refusal.code === 'passcode_wrong',
    );
    expect(wrong).toHaveLength(scene.factors.compared.length);
  });

  test('TH-11 PCD-2 again and again it compares no more than a queue would', async () => {
    for (let n = 1; n <= 20; n += 1) await Promise.allSettled(Array.from({ length: 10 }, () => attempt()));
    expect(scene.factors.compared).toHaveLength(5);
    expect(await refusalOf(PASSCODE)).toMatchObject({ code: 'passcode_blocked' });
  });
});

describe('when the key’s keeper does not answer', () => {
  test('FA-17 no try is counted, however often it is asked', async () => {
    scene.factors.available = false;
    for (let n = 1; n <= 10; n += 1) await expect(attempt(PASSCODE)).rejects.toBeInstanceOf(DependencyUnavailable);
    scene.factors.available = true;
    expect(await refusalOf()).toEqual({ code: 'passcode_wrong', attemptsLeft: 4 });
    expect(scene.factors.compared).toEqual(['stored']);
  });
});
