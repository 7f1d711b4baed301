import { describe, expect, test } from '@jest/globals';
import { firstBreak } from '../../../../domain/audit/chain.ts';
import type { PersonRef } from '../../../../domain/references.ts';
import { setRegistrationPassword } from '../../../../domain/registration/set-password.ts';
import { MINUTE } from '../../../../domain/time.ts';
import { nodeDigests } from '../../../../adapters/keys/digests.ts';
import { citizen } from '../../../doubles/citizens.ts';
import { proven, registered, setPassword, started } from '../../../doubles/registered-citizen.ts';
import { callerOn, createWorld } from '../../../doubles/registration-ports.ts';

const phone = callerOn('phone');
const someone = citizen(1);
const person = `person:${someone.record.personalId}` as PersonRef;

describe('ending a registration', () => {
  test('REG-8 the password opens an account of level 0', async () => {
    const world = createWorld();
    const account = await registered(world, someone, phone);
    expect(account).toMatchObject({ level: 0, state: 'registered', person, registeredAt: world.clock.now() });
    expect(world.store.all('account')).toMatchObject([{ person, version: 1, communeCode: '26734' }]);
    expect(world.store.all('password')).toMatchObject([{ person, hash: `plain:${someone.password}` }]);
    expect(world.store.all('phoneHolder')).toMatchObject([{ person, phone: `phone:${someone.phone}` }]);
    expect(world.store.all('knownDevice')).toMatchObject([{ accountId: account.accountId, device: phone.device }]);
    expect(world.store.all('registrationFlow')).toMatchObject([{ state: 'completed' }]);
  });

  test('AUD-1 the account and one record of it appear together, the account naming the record', async () => {
    const world = createWorld();
    await registered(world, someone, phone);
    const chain = world.store.chain(person);
    expect(chain).toMatchObject([
      {
        seq: 1,
        action: 'account.registered',
        actor: { kind: 'citizen', ref: person },
        at: world.clock.now(),
        origin: { device: phone.device, address: phone.address, requestId: phone.requestId },
      },
    ]);
    expect(firstBreak(chain, nodeDigests.sha256)).toBeUndefined();
    const [account] = world.store.all('account');
    expect(account?.audited).toEqual({ seq: 1, hash: chain[0]?.hash });
  });

  test('KPI-1 the commune counts one registered more', async () => {
    const world = createWorld();
    await registered(world, someone, phone);
    expect(world.store.progress('26734', 'registered')).toBe(1);
  });

  test('REG-8 no password before the code', async () => {
    const world = createWorld();
    const registrationId = await started(world, someone, phone);
    const outcome = await setPassword(world, someone, phone, registrationId);
    expect(outcome).toEqual({ ok: false, refusal: { code: 'otp_not_verified' } });
  });

  test('PWD-1 the two entries must be identical', async () => {
    const world = createWorld();
    const registrationId = await proven(world, someone, phone);
    const outcome = await setRegistrationPassword(world.ports, phone, {
      registrationId,
      password: someone.password,
      passwordConfirmation: someone.password.toLowerCase(),
    });
    expect(outcome).toEqual({ ok: false, refusal: { code: 'password_confirmation_mismatch' } });
  });

  test.each([
    ['PWD-1', 'abcdefgh', ['no_digit', 'no_upper', 'no_symbol']],
    ['PWD-2', 'Tt@20101994', ['is_personal_data']],
    ['PWD-2', 'P@ssw0rd', ['too_common']],
  ])('%s %s is refused for %j, and the flow stays open', async (_, password, reasons) => {
    const world = createWorld();
    const registrationId = await proven(world, someone, phone);
    const weak = { registrationId, password, passwordConfirmation: password };
    const outcome = await setRegistrationPassword(world.ports, phone, weak);
    expect(outcome).toEqual({ ok: false, refusal: { code: 'password_weak', reasons } });
    expect((await setPassword(world, someone, phone, registrationId)).ok).toBe(true);
  });

  test('REG-8 a completed flow makes nothing more', async () => {
    const world = createWorld();
    const registrationId = await proven(world, someone, phone);
    await setPassword(world, someone, phone, registrationId);
    const again = await setPassword(world, someone, phone, registrationId);
    expect(again).toMatchObject({ refusal: { code: 'account_exists', reasons: ['chip_claim', 'counter'] } });
    expect(world.store.chain(person)).toHaveLength(1);
  });

  test('REG-8 an expired flow does not exist any more', async () => {
    const world = createWorld();
    const registrationId = await proven(world, someone, phone);
    world.clock.advance(30 * MINUTE);
    const outcome = await setPassword(world, someone, phone, registrationId);
    expect(outcome).toEqual({ ok: false, refusal: { code: 'not_found' } });
  });

  test('OTP-1 a proven flow does not exist for another device (TH-10)', async () => {
    const world = createWorld();
    const registrationId = await proven(world, someone, phone);
    const outcome = await setPassword(world, someone, callerOn('thief'), registrationId);
    expect(outcome).toEqual({ ok: false, refusal: { code: 'not_found' } });
  });

  test('REG-8 a ledger that is always overtaken is "not now", and nothing is stored', async () => {
    const world = createWorld();
    const registrationId = await proven(world, someone, phone);
    const pauses: number[] = [];
    const ledger = {
      commit: () => Promise.resolve('conflict' as const),
      pause: (attempt: number) => Promise.resolve(void pauses.push(attempt)),
    };
    const overtaken = setRegistrationPassword({ ...world.ports, ledger }, phone, {
      registrationId,
      password: someone.password,
      passwordConfirmation: someone.password,
    });
    await expect(overtaken).rejects.toMatchObject({ name: 'DependencyUnavailable', dependency: 'ledger' });
    expect(pauses).toEqual([1, 2, 3, 4, 5]);
    expect(world.store.all('account')).toEqual([]);
  });
});
