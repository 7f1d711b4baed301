import { beforeEach, describe, expect, test } from '@jest/globals';
import { lockByOwner } from '../../../../domain/account/lock.ts';
import { resendPasscodeResetCode } from '../../../../domain/passcode-reset/resend-code.ts';
import { verifyPasscodeResetCode } from '../../../../domain/passcode-reset/verify-code.ts';
import { MINUTE } from '../../../../domain/time.ts';
import type { ActivationWorld } from '../../../doubles/activation-ports.ts';
import { citizen } from '../../../doubles/citizens.ts';
import { beginReset, passcodeWorld } from '../../../doubles/passcode-reset-steps.ts';
import { valueOf } from '../../../doubles/registered-citizen.ts';
import { callerOn } from '../../../doubles/registration-ports.ts';

const someone = citizen(1);
const own = callerOn('own');
const other = callerOn('other');

let world: ActivationWorld;
beforeEach(async () => {
  world = await passcodeWorld(someone);
  world.sender.sent.length = 0;
});

const codeOf = async (outcome: ReturnType<typeof beginReset>) => {
  const answer = await outcome;
  return answer.ok ? 'begun' : answer.refusal.code;
};

describe('beginning a passcode reset', () => {
  test('PCD-2 takes the bound device and the password, sends a code, and says which questions', async () => {
    const begun = valueOf(await beginReset(world, someone, own));
    expect(begun.questions).toEqual(['childhood_toy', 'first_pet']);
    expect(world.sender.sent).toHaveLength(1);
    expect(world.store.all('passcodeResetFlow')).toMatchObject([
      { flowId: begun.passcodeResetId, state: 'awaiting_code', device: own.device },
    ]);
  });

  test('TH-21 from another device the right password begins nothing, and no code goes', async () => {
    expect(await codeOf(beginReset(world, someone, other))).toBe('not_bound_device');
    expect(world.sender.sent).toEqual([]);
    expect(world.store.all('passcodeResetFlow')).toEqual([]);
  });

  test('ACT-6 where the activation on the web bound no device, none is the bound one', async () => {
    world = await passcodeWorld(someone, 'web');
    expect(await codeOf(beginReset(world, someone, own))).toBe('not_bound_device');
  });

  test('TH-1 a wrong password is answered alike on the bound device, on another, and of nobody', async () => {
    const answers = [
      await beginReset(world, someone, own, 'wrong'),
      await beginReset(world, someone, other, 'wrong'),
      await beginReset(world, citizen(2), other, 'wrong'),
    ];
    for (const answer of answers) expect(answer).toEqual({ ok: false, refusal: { code: 'invalid_credentials' } });
    expect(world.sender.sent).toEqual([]);
  });

  test('TH-4 wrong passwords count where those of signing in do', async () => {
    for (let n = 1; n <= 5; n += 1)
      expect(await codeOf(beginReset(world, someone, other, 'wrong'))).toBe('invalid_credentials');
    expect(await codeOf(beginReset(world, someone, other))).toBe('sign_in_delayed');
    expect(world.store.all('streak').map(({ name }) => name)).toContain('sign-in.other');
    // The bound device counts by itself (TH-45).
    expect(await codeOf(beginReset(world, someone, own))).toBe('begun');
  });

  test('SES-1 a right password ends the row', async () => {
    for (let n = 1; n <= 4; n += 1) await beginReset(world, someone, own, 'wrong');
    await beginReset(world, someone, own);
    expect(await codeOf(beginReset(world, someone, own, 'wrong'))).toBe('invalid_credentials');
    expect(await codeOf(beginReset(world, someone, own, 'wrong'))).toBe('invalid_credentials');
  });

  test('LCK-1 a locked owner is told so after the right password, and not before', async () => {
    const [account] = world.store.all('account');
    const lock = await lockByOwner(world.recovery.sessions, account!, own, 'notice-1', world.clock.now());
    await world.store.ledger.commit(lock);
    expect(await beginReset(world, someone, own)).toMatchObject({
      refusal: { code: 'account_locked', lock: { ground: expect.any(String) } },
    });
    expect(await codeOf(beginReset(world, someone, own, 'wrong'))).toBe('invalid_credentials');
  });

  test('PCD-2 what is no identifier is named', async () => {
    const nobody = { ...someone, record: { ...someone.record, personalId: '12' as typeof someone.record.personalId } };
    expect(await beginReset(world, nobody, own)).toMatchObject({
      refusal: { code: 'invalid_request', fields: [{ name: 'identifier' }] },
    });
  });
});

describe('its code', () => {
  test('TH-10 is of that device alone', async () => {
    const { passcodeResetId } = valueOf(await beginReset(world, someone, own));
    const code = world.sender.lastCode();
    const tried = await verifyPasscodeResetCode(world.reset, other, { passcodeResetId, code });
    expect(tried).toMatchObject({ refusal: { code: 'not_found' } });
    expect(await resendPasscodeResetCode(world.reset, other, passcodeResetId)).toMatchObject({
      refusal: { code: 'not_found' },
    });
    expect(await verifyPasscodeResetCode(world.reset, own, { passcodeResetId, code })).toMatchObject({ ok: true });
  });

  test('OTP-2 sent again, the earlier one dies', async () => {
    const { passcodeResetId } = valueOf(await beginReset(world, someone, own));
    const before = world.sender.lastCode();
    expect(await resendPasscodeResetCode(world.reset, own, passcodeResetId)).toMatchObject({
      refusal: { code: 'otp_resend_too_soon' },
    });
    world.clock.advance(MINUTE);
    expect(await resendPasscodeResetCode(world.reset, own, passcodeResetId)).toMatchObject({ ok: true });
    const answer = await verifyPasscodeResetCode(world.reset, own, { passcodeResetId, code: before });
    expect(answer).toMatchObject({ refusal: { code: 'otp_wrong' } });
  });

  test('FA-16 a flow ends after its half hour', async () => {
    const { passcodeResetId } = valueOf(await beginReset(world, someone, own));
    world.clock.advance(30 * MINUTE);
    const late = await verifyPasscodeResetCode(world.reset, own, { passcodeResetId, code: world.sender.lastCode() });
    expect(late).toMatchObject({ refusal: { code: 'not_found' } });
  });
});
