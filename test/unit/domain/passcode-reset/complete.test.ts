import { beforeEach, describe, expect, test } from '@jest/globals';
import { lockByOwner } from '../../../../domain/account/lock.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import { provePasscode } from '../../../../domain/passcode/prove-passcode.ts';
import { passcodeResetTransitions } from '../../../../domain/passcode-reset/states.ts';
import { MINUTE } from '../../../../domain/time.ts';
import type { ActivationWorld } from '../../../doubles/activation-ports.ts';
import { PASSCODE, secretsOf } from '../../../doubles/activation-steps.ts';
import { citizen } from '../../../doubles/citizens.ts';
import {
  beginReset,
  finishReset,
  NEW_PASSCODE,
  passcodeWorld,
  provenReset,
} from '../../../doubles/passcode-reset-steps.ts';
import { valueOf } from '../../../doubles/registered-citizen.ts';
import { callerOn } from '../../../doubles/registration-ports.ts';

const someone = citizen(1);
const own = callerOn('own');
const other = callerOn('other');
const [pet, toy] = secretsOf(someone).securityAnswers;
const WRONG = [pet!, { ...toy!, answer: 'con quay gỗ' }];

let world: ActivationWorld;
beforeEach(async () => {
  world = await passcodeWorld(someone);
});

const finish = (id: string, changes: Parameters<typeof finishReset>[4] = {}, caller = own) =>
  finishReset(world, someone, caller, id, changes);
const passcodeNow = () => world.store.all('passcode')[0]!.hash;
const prove = (passcode: string, name: 'passcode.known' | 'passcode.other' = 'passcode.known') => {
  const { person } = world.store.all('account')[0]!;
  const subject = name === 'passcode.known' ? `${person}#${own.device}` : person;
  return provePasscode(world.reset, { person }, passcode, { name, subject });
};

describe('a passcode reset', () => {
  test('PCD-2 device, password, code and both answers set a new passcode; the one before proves nothing', async () => {
    expect(await finish(await provenReset(world, someone, own))).toEqual({ ok: true, value: undefined });
    expect(await prove(PASSCODE)).toMatchObject({ refusal: { code: 'passcode_wrong' } });
    expect(await prove(NEW_PASSCODE)).toMatchObject({ ok: true });
    expect(world.store.all('passcodeResetFlow')).toMatchObject([{ state: 'completed' }]);
  });

  test('PCD-2 it lifts the blocks of the passcode that was forgotten', async () => {
    for (let n = 1; n <= 5; n += 1) {
      await prove('000000');
      await prove('000000', 'passcode.other');
    }
    expect(await prove(PASSCODE)).toMatchObject({ refusal: { code: 'passcode_blocked' } });
    valueOf(await finish(await provenReset(world, someone, own)));
    expect(await prove(NEW_PASSCODE)).toMatchObject({ ok: true });
    expect(await prove(NEW_PASSCODE, 'passcode.other')).toMatchObject({ ok: true });
  });

  test('AUD-1 one record says so, and the owner is told once', async () => {
    const { person } = world.store.all('account')[0]!;
    const before = world.store.chain(person).length;
    valueOf(await finish(await provenReset(world, someone, own)));
    expect(world.store.chain(person).slice(before)).toMatchObject([
      { action: 'passcode.reset', origin: { device: own.device } },
    ]);
    expect(world.noticeSender.asked).toEqual([{ to: someone.phone, kind: 'passcode_reset', language: 'vi' }]);
  });

  test('TH-15 without the code nothing is tried or set', async () => {
    const { passcodeResetId } = valueOf(await beginReset(world, someone, own));
    expect(await finish(passcodeResetId)).toEqual({ ok: false, refusal: { code: 'otp_not_verified' } });
    expect(world.factors.compared).toEqual([]);
  });

  test('TH-10 is of the device that began it, and done once', async () => {
    const id = await provenReset(world, someone, own);
    expect(await finish(id, {}, other)).toMatchObject({ refusal: { code: 'not_found' } });
    valueOf(await finish(id));
    expect(await finish(id)).toMatchObject({ refusal: { code: 'not_found' } });
  });

  test('TH-12 of four at once one sets the passcode, and the owner is told once', async () => {
    const id = await provenReset(world, someone, own);
    const outcomes = await Promise.allSettled(Array.from({ length: 4 }, () => finish(id)));
    expect(outcomes.filter((one) => one.status === 'fulfilled' && one.value.ok)).toHaveLength(1);
    expect(world.noticeSender.asked).toHaveLength(1);
  });
});

describe('what is given', () => {
  test.each([
    ['typed differently', { passcodeConfirmation: '000371' }, 'passcode_confirmation_mismatch'],
    ['guessed first', { passcode: '123456', passcodeConfirmation: '123456' }, 'passcode_weak'],
    ['answered once', { securityAnswers: [pet!] }, 'security_answers_invalid'],
  ])('PCD-1 SEC-1 %s, is refused and costs no try', async (_, changes, code) => {
    const id = await provenReset(world, someone, own);
    expect(await finish(id, changes)).toMatchObject({ refusal: { code } });
    expect(world.factors.compared).toEqual([]);
    expect(await finish(id, { securityAnswers: WRONG })).toMatchObject({ refusal: { attemptsLeft: 4 } });
  });

  test('SEC-1 wrong answers set nothing, and block after five, whatever flow they are given in', async () => {
    const before = passcodeNow();
    for (let n = 4; n >= 0; n -= 1) {
      const refusal = { code: 'security_answers_wrong', attemptsLeft: n };
      expect(await finish(await provenReset(world, someone, own), { securityAnswers: WRONG })).toMatchObject({
        refusal,
      });
      world.clock.advance(2 * MINUTE);
    }
    const blocked = await finish(await provenReset(world, someone, own));
    expect(blocked).toMatchObject({ refusal: { code: 'security_answers_blocked', unblockAt: expect.any(Number) } });
    expect(passcodeNow()).toBe(before);
  });

  test('SEC-1 right answers end their row', async () => {
    const id = await provenReset(world, someone, own);
    for (let n = 1; n <= 4; n += 1) await finish(id, { securityAnswers: WRONG });
    valueOf(await finish(id));
    expect(await finish(await provenReset(world, someone, own), { securityAnswers: WRONG })).toMatchObject({
      refusal: { attemptsLeft: 4 },
    });
  });

  test('TH-11 of fifty at once no more than five are compared', async () => {
    const id = await provenReset(world, someone, own);
    await Promise.allSettled(Array.from({ length: 50 }, () => finish(id, { securityAnswers: WRONG })));
    expect(world.factors.compared.length).toBeLessThanOrEqual(5);
    expect(world.factors.compared.length).toBeGreaterThan(0);
  });
});

describe('what comes in between', () => {
  test('TH-20 a reset of the password voids the proof of it', async () => {
    const id = await provenReset(world, someone, own);
    const [account] = world.store.all('account');
    await world.store.ledger.commit({ writes: [{ save: { ...account!, passwordResetAt: world.clock.now() } }] });
    expect(await finish(id)).toMatchObject({ refusal: { code: 'invalid_credentials' } });
  });

  test('LCK-1 a lock ends it', async () => {
    const id = await provenReset(world, someone, own);
    const [account] = world.store.all('account');
    await world.store.ledger.commit(
      await lockByOwner(world.recovery.sessions, account!, own, 'notice-1', world.clock.now()),
    );
    expect(await finish(id)).toMatchObject({ refusal: { code: 'account_locked' } });
  });

  test('SES-5 a device that is no longer the bound one may set none', async () => {
    const id = await provenReset(world, someone, own);
    const [account] = world.store.all('account');
    const boundDevice = { device: other.device, since: world.clock.now() };
    await world.store.ledger.commit({ writes: [{ save: { ...account!, boundDevice } }] });
    expect(await finish(id)).toMatchObject({ refusal: { code: 'not_bound_device' } });
  });

  test('FA-17 a key’s keeper that is away costs no try', async () => {
    const id = await provenReset(world, someone, own);
    world.factors.available = false;
    for (let n = 1; n <= 6; n += 1) await expect(finish(id)).rejects.toBeInstanceOf(DependencyUnavailable);
    world.factors.available = true;
    expect(await finish(id, { securityAnswers: WRONG })).toMatchObject({ refusal: { attemptsLeft: 4 } });
    expect(await finish(id)).toMatchObject({ ok: true });
  });
});

describe('chip and live face', () => {
  test('PCD-2 that proved the person to the flow stand in for the answers', async () => {
    const { passcodeResetId } = valueOf(await beginReset(world, someone, own));
    const [flow] = world.store.all('passcodeResetFlow');
    const state = passcodeResetTransitions.code_verified.chip_and_face;
    await world.store.ledger.commit({ writes: [{ save: { ...flow!, state } }] });
    valueOf(await finish(passcodeResetId, { securityAnswers: [] }));
    expect(await prove(NEW_PASSCODE)).toMatchObject({ ok: true });
  });
});
