import { describe, expect, test } from '@jest/globals';
import { lockOwnAccount } from '../../../../domain/account/lock-own.ts';
import type { Caller } from '../../../../domain/caller.ts';
import { completeLock } from '../../../../domain/recovery/lock-account.ts';
import { verifyRecoveryCode } from '../../../../domain/recovery/verify-code.ts';
import { authenticate } from '../../../../domain/session/authenticate.ts';
import type { Principal } from '../../../../domain/session/principal.ts';
import { refreshSession } from '../../../../domain/session/refresh.ts';
import { signIn, type SignedIn } from '../../../../domain/session/sign-in.ts';
import { citizen } from '../../../doubles/citizens.ts';
import type { RecoveryWorld } from '../../../doubles/recovery-ports.ts';
import { registered, signedIn, valueOf } from '../../../doubles/registered-citizen.ts';
import { callerOn } from '../../../doubles/registration-ports.ts';
import { amend, beginLock, finish, own, plantCode, provenReset, stranger, worldOf } from './steps.ts';

const someone = citizen(1);
const { personalId } = someone.record;
const LOCK = { ground: 'owner', authority: 'owner' };

async function principalOf(world: RecoveryWorld, caller: Caller, { tokens }: SignedIn): Promise<Principal> {
  const principal = await authenticate(world.ports, tokens.accessToken, caller.device);
  if (principal === undefined) throw new Error('the session is not there');
  return principal;
}

const lockNow = async (world: RecoveryWorld, caller: Caller) =>
  lockOwnAccount(world.recovery, caller, await principalOf(world, caller, await signedIn(world, someone, caller)));

const signInAgain = (world: RecoveryWorld, password: string, caller = own) =>
  signIn(world.ports, caller, { identifier: personalId, password });

async function provenLock(world: RecoveryWorld): Promise<string> {
  const { flowId } = valueOf(await beginLock(world, stranger, someone));
  valueOf(await verifyRecoveryCode(world.recovery, stranger, 'lock', { flowId, code: world.sender.lastCode() }));
  return flowId;
}

describe('locking while signed in', () => {
  test('LCK-1 every session ends at once, that of the call too', async () => {
    const world = await worldOf(someone);
    const tablet = callerOn('tablet');
    const elsewhere = await signedIn(world, someone, tablet);
    const here = await signedIn(world, someone, own);
    valueOf(await lockOwnAccount(world.recovery, own, await principalOf(world, own, here)));
    for (const [caller, { tokens }] of [
      [own, here],
      [tablet, elsewhere],
    ] as const) {
      expect(await authenticate(world.ports, tokens.accessToken, caller.device)).toBeUndefined();
      expect((await refreshSession(world.ports, caller, tokens.refreshToken)).ok).toBe(false);
    }
  });

  test('LCK-1 after the right password a locked owner is told reason and authority', async () => {
    const world = await worldOf(someone);
    valueOf(await lockNow(world, own));
    expect(await signInAgain(world, someone.password)).toMatchObject({
      refusal: { code: 'account_locked', lock: LOCK },
    });
    expect(world.store.all('session')).toEqual([]);
  });

  test('LCK-1 after a wrong password nobody learns of the lock', async () => {
    const world = await worldOf(someone);
    valueOf(await lockNow(world, own));
    const outcome = await signInAgain(world, 'wrong', stranger);
    expect(outcome).toEqual({ ok: false, refusal: { code: 'invalid_credentials' } });
  });

  test('LCK-1 the owner is told once, and the trail says who locked', async () => {
    const world = await worldOf(someone);
    valueOf(await lockNow(world, own));
    expect(world.noticeSender.asked).toMatchObject([{ to: someone.phone, kind: 'account_locked' }]);
    const trail = world.store.chain(world.ports.references.person(personalId));
    expect(trail.at(-1)).toMatchObject({ action: 'account.locked', reason: 'owner', origin: { device: own.device } });
  });

  test('LCK-1 two at once lock once', async () => {
    const world = await worldOf(someone);
    const principal = await principalOf(world, own, await signedIn(world, someone, own));
    const outcomes = await Promise.all([1, 2].map(() => lockOwnAccount(world.recovery, own, principal)));
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true]);
    expect(world.noticeSender.asked).toHaveLength(1);
    const trail = world.store.chain(world.ports.references.person(personalId));
    expect(trail.filter(({ action }) => action === 'account.locked')).toHaveLength(1);
  });

  test('LCK-1 another’s lock keeps its ground when the owner locks too', async () => {
    const world = await worldOf(someone);
    const principal = await principalOf(world, own, await signedIn(world, someone, own));
    const lock = { ground: 'officer', authority: 'Công an phường Không Có', since: world.clock.now() } as const;
    await amend(world, { lock });
    valueOf(await lockOwnAccount(world.recovery, own, principal));
    expect(world.store.all('account')).toMatchObject([{ lock }]);
    expect(world.noticeSender.asked).toEqual([]);
  });

  test('REG-7 a token of an erased account locks nobody', async () => {
    const world = await worldOf(someone);
    const principal = await principalOf(world, own, await signedIn(world, someone, own));
    await registered(world, { ...citizen(2), phone: someone.phone }, callerOn('next-holder'));
    await registered(world, { ...someone, phone: citizen(3).phone }, own);
    expect(await lockOwnAccount(world.recovery, own, principal)).toMatchObject({ refusal: { code: 'invalid_token' } });
    expect(world.store.all('account').every(({ lock }) => lock === undefined)).toBe(true);
  });
});

describe('locking from any device', () => {
  test('LCK-1 a code locks: sessions end, sign-in answers the lock', async () => {
    const world = await worldOf(someone);
    const { tokens } = await signedIn(world, someone, own);
    valueOf(await completeLock(world.recovery, stranger, { lockId: await provenLock(world) }));
    expect(await authenticate(world.ports, tokens.accessToken, own.device)).toBeUndefined();
    expect(await signInAgain(world, someone.password)).toMatchObject({ refusal: { lock: LOCK } });
  });

  test('LCK-1 the password locks without a code, for the phone may be stolen', async () => {
    const world = await worldOf(someone);
    const { flowId: lockId } = valueOf(await beginLock(world, stranger, someone));
    valueOf(await completeLock(world.recovery, stranger, { lockId, password: someone.password }));
    expect(world.store.all('account')).toMatchObject([{ lock: LOCK }]);
  });

  test('LCK-1 neither code nor password: nothing is locked', async () => {
    const world = await worldOf(someone);
    const { flowId: lockId } = valueOf(await beginLock(world, stranger, someone));
    const before = world.store.snapshot();
    expect(await completeLock(world.recovery, stranger, { lockId })).toMatchObject({
      refusal: { code: 'otp_not_verified' },
    });
    expect(world.store.snapshot()).toEqual(before);
  });

  test('TH-45 the password’s tries are a row of their own: wrong sign-ins keep nobody from locking', async () => {
    const world = await worldOf(someone);
    const { flowId: lockId } = valueOf(await beginLock(world, stranger, someone));
    const attempt = (password: string) => completeLock(world.recovery, stranger, { lockId, password });
    for (let n = 1; n <= 5; n += 1)
      expect(await attempt('wrong')).toMatchObject({ refusal: { code: 'invalid_credentials' } });
    expect(await attempt(someone.password)).toMatchObject({ refusal: { code: 'sign_in_delayed' } });
    expect((await signInAgain(world, someone.password, stranger)).ok).toBe(true);
  });

  test('LCK-1 locking twice is one lock and one SMS', async () => {
    const world = await worldOf(someone);
    const first = await provenLock(world);
    world.clock.advance(60_000);
    const second = await provenLock(world);
    valueOf(await completeLock(world.recovery, stranger, { lockId: first }));
    valueOf(await completeLock(world.recovery, stranger, { lockId: second }));
    expect(world.noticeSender.asked).toHaveLength(1);
    expect(await completeLock(world.recovery, stranger, { lockId: first })).toMatchObject({
      refusal: { code: 'not_found' },
    });
  });

  test('LCK-1 what matches nobody goes on as a decoy, and even its lucky code locks nobody', async () => {
    const world = await worldOf(someone);
    world.sender.sent.length = 0;
    const wrongPhone = { ...someone, phone: citizen(2).phone };
    const { flowId, otp } = valueOf(await beginLock(world, stranger, wrongPhone));
    expect([otp.attemptsLeft, world.sender.sent.length]).toEqual([3, 0]);
    await plantCode(world, flowId, '123456');
    valueOf(await verifyRecoveryCode(world.recovery, stranger, 'lock', { flowId, code: '123456' }));
    expect(await completeLock(world.recovery, stranger, { lockId: flowId })).toMatchObject({
      refusal: { code: 'in_person_required' },
    });
    expect(world.store.all('account')[0]).not.toHaveProperty('lock');
  });

  test('LCK-1 in a decoy even the right password is wrong: the pair of number and phone must match', async () => {
    const world = await worldOf(someone);
    const { flowId: lockId } = valueOf(await beginLock(world, stranger, { ...someone, phone: citizen(2).phone }));
    const outcome = await completeLock(world.recovery, stranger, { lockId, password: someone.password });
    expect(outcome).toEqual({ ok: false, refusal: { code: 'invalid_credentials' } });
  });

  test('LCK-1 a password is compared in a decoy too, with the dummy where nobody is', async () => {
    const world = await worldOf(someone);
    world.passwords.compared.length = 0;
    const { flowId: lockId } = valueOf(await beginLock(world, stranger, citizen(9)));
    await completeLock(world.recovery, stranger, { lockId, password: 'wrong' });
    expect(world.passwords.compared).toEqual(['dummy']);
  });

  test('OTP-1 the code of a reset does not lock, and a lock is no reset', async () => {
    const world = await worldOf(someone);
    const resetId = await provenReset(world, stranger, someone);
    expect(await completeLock(world.recovery, stranger, { lockId: resetId })).toMatchObject({
      refusal: { code: 'not_found' },
    });
    world.clock.advance(60_000);
    expect(await finish(world, stranger, await provenLock(world))).toMatchObject({ refusal: { code: 'not_found' } });
  });
});
