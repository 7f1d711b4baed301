import { describe, expect, test } from '@jest/globals';
import type { Caller } from '../../../../domain/caller.ts';
import { resetPassword } from '../../../../domain/recovery/reset-password.ts';
import { MINUTE } from '../../../../domain/time.ts';
import type { ActivationWorld } from '../../../doubles/activation-ports.ts';
import { PASSCODE } from '../../../doubles/activation-steps.ts';
import { citizen } from '../../../doubles/citizens.ts';
import { activeWorld, moved, trySignIn } from '../../../doubles/device-steps.ts';
import { signedIn, valueOf } from '../../../doubles/registered-citizen.ts';
import { callerOn } from '../../../doubles/registration-ports.ts';
import { NEW_PASSWORD, provenReset } from './steps.ts';

const someone = citizen(1);
const own = callerOn('own');
const stranger = callerOn('stranger');

const finish = (world: ActivationWorld, caller: Caller, passwordResetId: string, passcode?: string) =>
  resetPassword(world.recovery, caller, {
    passwordResetId,
    password: NEW_PASSWORD,
    passwordConfirmation: NEW_PASSWORD,
    passcode,
  });

/** Does something at the moment at which a passcode was keyed, once. */
function meanwhile(world: ActivationWorld, deed: () => Promise<unknown>): void {
  const comparison = world.factors.comparison.bind(world.factors);
  world.factors.comparison = async (...given) => {
    world.factors.comparison = comparison;
    await deed();
    return comparison(...given);
  };
}

describe('a reset of an ACTIVE account', () => {
  test('TH-21 phone and data alone reset nothing', async () => {
    const world = await activeWorld(someone);
    const passwordResetId = await provenReset(world, stranger, someone);
    const before = world.store.snapshot();
    expect(await finish(world, stranger, passwordResetId)).toEqual({
      ok: false,
      refusal: { code: 'in_person_required' },
    });
    expect(world.store.snapshot()).toEqual(before);
  });

  test('SES-4 the bound device’s key is enough beside them; every session ends, and the bond stays', async () => {
    const world = await activeWorld(someone);
    await signedIn(world, someone, own);
    valueOf(await finish(world, own, await provenReset(world, own, someone)));
    expect(world.store.all('session')).toEqual([]);
    expect(world.factors.compared).toEqual([]);
    expect(world.store.all('account')).toMatchObject([{ state: 'active', boundDevice: { device: own.device } }]);
    expect(await signedIn(world, { ...someone, password: NEW_PASSWORD }, own)).toMatchObject({ firstSignIn: false });
  });

  test('SES-4 the passcode is enough beside them, from any device; signing in there still takes a device change', async () => {
    const world = await activeWorld(someone);
    const passwordResetId = await provenReset(world, stranger, someone);
    valueOf(await finish(world, stranger, passwordResetId, PASSCODE));
    const next = await trySignIn(world, { ...someone, password: NEW_PASSWORD }, stranger);
    expect(next).toMatchObject({ ok: true, value: { otp: {} } });
    expect(world.noticeSender.asked).toMatchObject([{ kind: 'password_reset' }]);
  });

  test('PCD-2 wrong passcodes are counted and block, for all strange devices together', async () => {
    const world = await activeWorld(someone);
    const passwordResetId = await provenReset(world, stranger, someone);
    for (let n = 4; n >= 0; n -= 1)
      expect(await finish(world, stranger, passwordResetId, '000000')).toMatchObject({
        refusal: { code: 'passcode_wrong', attemptsLeft: n },
      });
    expect(await finish(world, stranger, passwordResetId, PASSCODE)).toMatchObject({
      refusal: { code: 'passcode_blocked' },
    });
    world.clock.advance(15 * MINUTE);
    expect((await finish(world, stranger, passwordResetId, PASSCODE)).ok).toBe(true);
    expect(world.store.all('streak').filter(({ name }) => name === 'passcode.other')).toMatchObject([{ wrong: 0 }]);
  });

  test('PWD-1 a weak password costs no try of the passcode', async () => {
    const world = await activeWorld(someone);
    const passwordResetId = await provenReset(world, stranger, someone);
    const command = { passwordResetId, password: 'short', passwordConfirmation: 'short', passcode: '000000' };
    expect(await resetPassword(world.recovery, stranger, command)).toMatchObject({
      refusal: { code: 'password_weak' },
    });
    expect(world.factors.compared).toEqual([]);
  });

  test('TH-20 a passcode that was set anew meanwhile voids the proof of the old one', async () => {
    const world = await activeWorld(someone);
    const passwordResetId = await provenReset(world, stranger, someone);
    const [passcode] = world.store.all('passcode');
    meanwhile(world, () => world.store.ledger.commit({ writes: [{ save: { ...passcode!, hash: 'another' } }] }));
    expect(await finish(world, stranger, passwordResetId, PASSCODE)).toMatchObject({
      refusal: { code: 'passcode_wrong' },
    });
    expect((await trySignIn(world, someone, own)).ok).toBe(true);
  });

  test('TH-20 a device that was the bound one when the reset began, and is no longer, is none', async () => {
    const world = await activeWorld(someone);
    const passwordResetId = await provenReset(world, own, someone);
    await moved(world, someone, stranger);
    expect(await finish(world, own, passwordResetId)).toMatchObject({ refusal: { code: 'in_person_required' } });
  });

  test('TH-20 a device that loses the bond while the new password is hashed is none', async () => {
    const world = await activeWorld(someone);
    const passwordResetId = await provenReset(world, own, someone);
    const hash = world.passwords.hash.bind(world.passwords);
    world.passwords.hash = async (password) => {
      await moved(world, someone, stranger);
      return hash(password);
    };
    expect(await finish(world, own, passwordResetId)).toMatchObject({ refusal: { code: 'in_person_required' } });
    expect((await trySignIn(world, someone, stranger)).ok).toBe(true);
  });
});
