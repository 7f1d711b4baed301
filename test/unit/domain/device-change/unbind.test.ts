import { describe, expect, test } from '@jest/globals';
import { unbindDevice } from '../../../../domain/device-change/unbind.ts';
import { MINUTE } from '../../../../domain/time.ts';
import type { ActivationWorld } from '../../../doubles/activation-ports.ts';
import { PASSCODE } from '../../../doubles/activation-steps.ts';
import { citizen } from '../../../doubles/citizens.ts';
import { activeWorld, amendAccount, finishChange, moved, provenChange } from '../../../doubles/device-steps.ts';
import { signedIn, valueOf } from '../../../doubles/registered-citizen.ts';
import { callerOn } from '../../../doubles/registration-ports.ts';

const someone = citizen(1);
const own = callerOn('own');
const next = callerOn('next');

function unbind(world: ActivationWorld, passcode: string = PASSCODE) {
  const { accountId, person } = world.store.all('account')[0]!;
  return unbindDevice(world.device, own, { accountId, person, sessionId: 'any', device: own.device }, passcode);
}

describe('unbinding the device', () => {
  test('SES-5 with the passcode: the bond ends both ways, every session with it, and one record says so', async () => {
    const world = await activeWorld(someone);
    await signedIn(world, someone, own);
    const { person } = world.store.all('account')[0]!;
    valueOf(await unbind(world));
    expect(world.store.all('deviceBinding')).toEqual([]);
    expect(world.store.all('account')[0]).not.toHaveProperty('boundDevice');
    expect(world.store.all('account')).toMatchObject([{ state: 'active' }]);
    expect(world.store.all('session')).toEqual([]);
    expect(world.store.chain(person).at(-1)).toMatchObject({
      action: 'device.unbound',
      origin: { device: own.device },
    });
  });

  test('SES-5 the same device has to prove itself anew, and is bound again', async () => {
    const world = await activeWorld(someone);
    await signedIn(world, someone, own);
    valueOf(await unbind(world));
    expect(await moved(world, someone, own)).toMatchObject({ firstSignIn: false });
    expect(world.store.all('deviceBinding')).toMatchObject([{ device: own.device }]);
  });

  test('PCD-2 a wrong passcode unbinds nothing, and five block it', async () => {
    const world = await activeWorld(someone);
    for (let n = 4; n >= 0; n -= 1)
      expect(await unbind(world, '000000')).toMatchObject({ refusal: { code: 'passcode_wrong', attemptsLeft: n } });
    expect(await unbind(world)).toMatchObject({
      refusal: { code: 'passcode_blocked', unblockAt: world.clock.now() + 15 * MINUTE },
    });
    expect(world.store.all('deviceBinding')).toHaveLength(1);
  });

  test('TH-45 wrong passcodes of other devices do not shut the bound one out', async () => {
    const world = await activeWorld(someone);
    const deviceChangeId = await provenChange(world, someone, next);
    for (let n = 0; n < 5; n += 1) await finishChange(world, next, deviceChangeId, '000000');
    expect(await finishChange(world, next, deviceChangeId)).toMatchObject({ refusal: { code: 'passcode_blocked' } });
    expect((await unbind(world)).ok).toBe(true);
  });

  test('SES-5 without a device there is nothing to unbind, and no passcode is compared', async () => {
    const world = await activeWorld(someone, 'web');
    expect(await unbind(world)).toEqual({ ok: false, refusal: { code: 'not_found' } });
    expect(world.factors.compared).toEqual([]);
  });

  test('TH-20 a bond that moved while the passcode was compared stays', async () => {
    const world = await activeWorld(someone);
    const deviceChangeId = await provenChange(world, someone, next);
    const comparison = world.factors.comparison.bind(world.factors);
    world.factors.comparison = async (...given) => {
      world.factors.comparison = comparison;
      valueOf(await finishChange(world, next, deviceChangeId));
      return comparison(...given);
    };
    expect(await unbind(world)).toMatchObject({ refusal: { code: 'invalid_token' } });
    expect(world.store.all('deviceBinding')).toMatchObject([{ device: next.device }]);
  });

  test('TH-20 a passcode that was set anew meanwhile voids the proof of the old one', async () => {
    const world = await activeWorld(someone);
    const [passcode] = world.store.all('passcode');
    const comparison = world.factors.comparison.bind(world.factors);
    world.factors.comparison = async (...given) => {
      await world.store.ledger.commit({ writes: [{ save: { ...passcode!, hash: 'another' } }] });
      return comparison(...given);
    };
    expect(await unbind(world)).toMatchObject({ refusal: { code: 'passcode_wrong' } });
    expect(world.store.all('deviceBinding')).toHaveLength(1);
  });

  test('REG-9 an account erased since is nobody’s', async () => {
    const world = await activeWorld(someone);
    const { accountId, person } = world.store.all('account')[0]!;
    await amendAccount(world, { accountId: 'another' });
    const principal = { accountId, person, sessionId: 'any', device: own.device };
    expect(await unbindDevice(world.device, own, principal, PASSCODE)).toMatchObject({
      refusal: { code: 'invalid_token' },
    });
  });
});
