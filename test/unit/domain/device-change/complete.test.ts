import { describe, expect, test } from '@jest/globals';
import { lockOwnAccount } from '../../../../domain/account/lock-own.ts';
import { verifyDeviceChangeCode } from '../../../../domain/device-change/verify-code.ts';
import { deviceChangeTransitions } from '../../../../domain/device-change/states.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import { authenticate } from '../../../../domain/session/authenticate.ts';
import { refreshSession } from '../../../../domain/session/refresh.ts';
import { MINUTE } from '../../../../domain/time.ts';
import { citizen } from '../../../doubles/citizens.ts';
import {
  activatedIn,
  activeWorld,
  amendAccount,
  begunChange,
  finishChange,
  moved,
  provenChange,
} from '../../../doubles/device-steps.ts';
import { signedIn, valueOf } from '../../../doubles/registered-citizen.ts';
import { callerOn } from '../../../doubles/registration-ports.ts';

const someone = citizen(1);
const own = callerOn('own');
const next = callerOn('next');
const third = callerOn('third');
const commune = someone.record.communeCode;
const NOT_FOUND = { ok: false, refusal: { code: 'not_found' } };

describe('a sign-in on another device', () => {
  test('SES-5 password, code and passcode move the binding, both ways, and open a session there', async () => {
    const world = await activeWorld(someone);
    await signedIn(world, someone, own);
    const { tokens, account, firstSignIn } = await moved(world, someone, next);
    expect([account.state, firstSignIn]).toEqual(['active', false]);
    expect(await authenticate(world.ports, tokens.accessToken, next.device)).toMatchObject({ device: next.device });
    const boundDevice = { device: next.device, since: world.clock.now() };
    expect(world.store.all('account')).toMatchObject([{ boundDevice }]);
    expect(world.store.all('deviceBinding')).toMatchObject([{ ...boundDevice, accountId: account.accountId }]);
    expect(world.store.all('deviceBinding')[0]?.deviceName).toBe('next');
  });

  test('TH-20 every session of before ends, on the old device at once', async () => {
    const world = await activeWorld(someone);
    const before = await signedIn(world, someone, own);
    await moved(world, someone, next);
    expect(world.store.all('session')).toMatchObject([{ device: next.device }]);
    expect(await authenticate(world.ports, before.tokens.accessToken, own.device)).toBeUndefined();
    expect(await refreshSession(world.ports, own, before.tokens.refreshToken)).toMatchObject({
      refusal: { code: 'invalid_token' },
    });
  });

  test('SES-5 the owner is told once by SMS; the old device has to prove itself from then on', async () => {
    const world = await activeWorld(someone);
    await moved(world, someone, next);
    expect(world.noticeSender.asked).toEqual([{ to: someone.phone, kind: 'device_changed', language: 'vi' }]);
    expect(await begunChange(world, someone, own)).not.toBe('');
  });

  test('AUD-1 one record says so, with the session that began', async () => {
    const world = await activeWorld(someone);
    const { person } = world.store.all('account')[0]!;
    const before = world.store.chain(person).length;
    await moved(world, someone, next);
    const [{ sessionId } = { sessionId: '' }] = world.store.all('session');
    expect(world.store.chain(person).slice(before)).toMatchObject([
      { action: 'device.bound', reason: 'moved', object: sessionId, origin: { device: next.device } },
    ]);
  });

  test('ACT-6 after an activation on the web it makes the first binding, and alone issues the account', async () => {
    const world = await activeWorld(someone, 'web');
    expect(world.store.progress(commune, 'issued')).toBe(0);
    expect(await moved(world, someone, next)).toMatchObject({ firstSignIn: true });
    expect(world.store.all('deviceBinding')).toMatchObject([{ device: next.device }]);
    expect(world.store.progress(commune, 'issued')).toBe(1);
    expect(world.store.chain(world.store.all('account')[0]!.person).at(-1)).toMatchObject({ reason: 'first' });
    expect(world.noticeSender.asked).toHaveLength(1);
  });

  test('KPI-1 one that moves before the first sign-in issues the account, and nothing issues it again', async () => {
    const world = await activeWorld(someone);
    expect(await moved(world, someone, next)).toMatchObject({ firstSignIn: true });
    expect(await moved(world, someone, third)).toMatchObject({ firstSignIn: false });
    expect(await signedIn(world, someone, third)).toMatchObject({ firstSignIn: false });
    expect(world.store.progress(commune, 'issued')).toBe(1);
  });

  test('ACT-3 a device bound to another account is refused, before a passcode is compared, and nothing is changed', async () => {
    const world = await activeWorld(someone);
    const deviceChangeId = await provenChange(world, someone, next);
    await activatedIn(world, citizen(2), next);
    const before = world.store.snapshot();
    expect(await finishChange(world, next, deviceChangeId)).toMatchObject({ refusal: { code: 'device_in_use' } });
    expect(world.store.snapshot()).toEqual(before);
    expect(world.factors.compared).toEqual([]);
  });

  test('ACT-3 of a device bound to another account it is told after the code', async () => {
    const world = await activeWorld(someone);
    await activatedIn(world, citizen(2), next);
    const deviceChangeId = await begunChange(world, someone, next);
    const command = { deviceChangeId, code: world.sender.lastCode() };
    expect(await verifyDeviceChangeCode(world.device, next, command)).toMatchObject({
      refusal: { code: 'device_in_use' },
    });
  });

  test('TH-21 without the code no passcode is compared', async () => {
    const world = await activeWorld(someone);
    const deviceChangeId = await begunChange(world, someone, next);
    expect(await finishChange(world, next, deviceChangeId)).toMatchObject({ refusal: { code: 'otp_not_verified' } });
    expect(world.factors.compared).toEqual([]);
  });

  test('TH-21 a wrong passcode opens nothing', async () => {
    const world = await activeWorld(someone);
    const deviceChangeId = await provenChange(world, someone, next);
    expect(await finishChange(world, next, deviceChangeId, '000000')).toMatchObject({
      refusal: { code: 'passcode_wrong', attemptsLeft: 4 },
    });
    expect(world.store.all('session')).toEqual([]);
    expect(world.store.all('deviceBinding')).toMatchObject([{ device: own.device }]);
  });

  test('PCD-2 five wrong passcodes block it, for all strange devices together; a right one ends the row', async () => {
    const world = await activeWorld(someone);
    const first = await provenChange(world, someone, next);
    const second = await provenChange(world, someone, third);
    for (let n = 0; n < 3; n += 1) await finishChange(world, next, first, '000000');
    for (let n = 0; n < 2; n += 1) await finishChange(world, third, second, '000000');
    expect(await finishChange(world, third, second)).toMatchObject({
      refusal: { code: 'passcode_blocked', unblockAt: world.clock.now() + 15 * MINUTE },
    });
    world.clock.advance(15 * MINUTE);
    expect((await finishChange(world, third, second)).ok).toBe(true);
    expect(world.store.all('streak').filter(({ name }) => name === 'passcode.other')).toMatchObject([{ wrong: 0 }]);
  });

  test('TH-4 a hundred passcodes at once are compared no more often than five in a row', async () => {
    const world = await activeWorld(someone);
    const deviceChangeId = await provenChange(world, someone, next);
    await Promise.allSettled(
      Array.from({ length: 100 }, (_, n) => finishChange(world, next, deviceChangeId, String(n).padStart(6, '0'))),
    );
    expect(world.factors.compared.length).toBeLessThanOrEqual(5);
  });

  test('TH-10 one of another device does not exist', async () => {
    const world = await activeWorld(someone);
    const deviceChangeId = await provenChange(world, someone, next);
    expect(await finishChange(world, third, deviceChangeId)).toEqual(NOT_FOUND);
  });

  test('SES-5 one works once, and ends by itself', async () => {
    const world = await activeWorld(someone);
    const deviceChangeId = await provenChange(world, someone, next);
    valueOf(await finishChange(world, next, deviceChangeId));
    expect(await finishChange(world, next, deviceChangeId)).toEqual(NOT_FOUND);
    const late = await provenChange(world, someone, third);
    world.clock.advance(30 * MINUTE);
    expect(await finishChange(world, third, late)).toEqual(NOT_FOUND);
    expect(Object.keys(deviceChangeTransitions)).toEqual(['awaiting_code', 'code_verified', 'completed']);
  });

  test('SES-5 twice at once: one session, one notice', async () => {
    const world = await activeWorld(someone);
    const deviceChangeId = await provenChange(world, someone, next);
    const ends = await Promise.all([1, 2].map(() => finishChange(world, next, deviceChangeId)));
    expect(ends.filter(({ ok }) => ok)).toHaveLength(1);
    expect(world.store.all('session')).toHaveLength(1);
    expect(world.noticeSender.asked).toHaveLength(1);
  });

  test('FA-17 a key that does not answer is “not now”, and no try', async () => {
    const world = await activeWorld(someone);
    const deviceChangeId = await provenChange(world, someone, next);
    world.factors.available = false;
    for (let n = 0; n < 6; n += 1)
      await expect(finishChange(world, next, deviceChangeId)).rejects.toThrow(DependencyUnavailable);
    world.factors.available = true;
    expect((await finishChange(world, next, deviceChangeId)).ok).toBe(true);
  });
});

describe('what comes in between', () => {
  test('SES-5 two devices at once, and one is bound', async () => {
    const world = await activeWorld(someone);
    const [a, b] = [await provenChange(world, someone, next), await provenChange(world, someone, third)];
    await Promise.all([finishChange(world, next, a), finishChange(world, third, b)]);
    const [account] = world.store.all('account');
    expect(world.store.all('deviceBinding')).toMatchObject([{ device: account!.boundDevice!.device }]);
    expect(world.store.all('session').map(({ device }) => device)).toEqual([account!.boundDevice!.device]);
  });

  test('ACT-3 two accounts on one device at once: one is bound to it', async () => {
    const world = await activeWorld(someone);
    await activatedIn(world, citizen(2), callerOn('of another'));
    const a = await provenChange(world, someone, next);
    const b = await provenChange(world, citizen(2), next);
    const ends = await Promise.all([finishChange(world, next, a), finishChange(world, next, b)]);
    expect(ends.filter(({ ok }) => ok)).toHaveLength(1);
    expect(world.store.all('deviceBinding').filter(({ device }) => device === next.device)).toHaveLength(1);
    expect(world.store.all('account').filter(({ boundDevice }) => boundDevice?.device === next.device)).toHaveLength(1);
  });

  test('TH-20 a lock holds: while the code is typed, and while the passcode is compared', async () => {
    const world = await activeWorld(someone);
    const { accountId, person } = world.store.all('account')[0]!;
    const deviceChangeId = await provenChange(world, someone, next);
    const principal = { accountId, person, sessionId: 'any', device: own.device };
    const comparison = world.factors.comparison.bind(world.factors);
    world.factors.comparison = async (...given) => {
      valueOf(await lockOwnAccount(world.recovery, own, principal));
      return comparison(...given);
    };
    expect(await finishChange(world, next, deviceChangeId)).toMatchObject({ refusal: { code: 'account_locked' } });
    expect(await finishChange(world, next, deviceChangeId)).toMatchObject({ refusal: { code: 'account_locked' } });
    expect(world.store.all('session')).toEqual([]);
    expect(world.store.all('streak').filter(({ name }) => name === 'passcode.other')).toMatchObject([{ wrong: 0 }]);
  });

  test('LCK-1 a locked owner is told so after the code', async () => {
    const world = await activeWorld(someone);
    const deviceChangeId = await begunChange(world, someone, next);
    await amendAccount(world, { lock: { ground: 'owner', authority: 'owner', since: 1 } });
    const command = { deviceChangeId, code: world.sender.lastCode() };
    expect(await verifyDeviceChangeCode(world.device, next, command)).toMatchObject({
      refusal: { code: 'account_locked' },
    });
  });

  test('TH-20 a password that was reset since voids its proof', async () => {
    const world = await activeWorld(someone);
    const deviceChangeId = await provenChange(world, someone, next);
    await amendAccount(world, { passwordResetAt: world.clock.now() });
    expect(await finishChange(world, next, deviceChangeId)).toMatchObject({
      refusal: { code: 'invalid_credentials' },
    });
  });

  test('TH-20 a passcode that was set anew meanwhile voids the proof of the old one', async () => {
    const world = await activeWorld(someone);
    const deviceChangeId = await provenChange(world, someone, next);
    const [passcode] = world.store.all('passcode');
    const comparison = world.factors.comparison.bind(world.factors);
    world.factors.comparison = async (...given) => {
      await world.store.ledger.commit({ writes: [{ save: { ...passcode!, hash: 'another' } }] });
      return comparison(...given);
    };
    expect(await finishChange(world, next, deviceChangeId)).toMatchObject({ refusal: { code: 'passcode_wrong' } });
    expect(world.store.all('session')).toEqual([]);
  });

  test.each([
    ['of another phone', { phone: 'phone:another' as never }],
    ['another account', { accountId: 'another' }],
    ['no longer active', { state: 'approved' as const }],
  ])('TH-20 an account that is %s by now is none of it', async (_, changes) => {
    const world = await activeWorld(someone);
    const deviceChangeId = await provenChange(world, someone, next);
    await amendAccount(world, changes);
    expect(await finishChange(world, next, deviceChangeId)).toEqual(NOT_FOUND);
  });
});
