import { describe, expect, test } from '@jest/globals';
import type { Caller } from '../../../../domain/caller.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import { resendRecoveryCode } from '../../../../domain/recovery/resend-code.ts';
import { verifyRecoveryCode } from '../../../../domain/recovery/verify-code.ts';
import { MINUTE } from '../../../../domain/time.ts';
import { citizen, type Citizen } from '../../../doubles/citizens.ts';
import type { RecoveryWorld } from '../../../doubles/recovery-ports.ts';
import { valueOf } from '../../../doubles/registered-citizen.ts';
import { callerOn, LIMITS } from '../../../doubles/registration-ports.ts';
import { begin, finish, own, provenReset, stranger, worldOf } from './steps.ts';

const someone = citizen(1);
const withOtherPhone: Citizen = { ...someone, phone: citizen(9).phone };

const resend = (world: RecoveryWorld, flowId: string, caller: Caller = stranger) =>
  resendRecoveryCode(world.recovery, caller, 'password_reset', flowId);

describe('what a real flow alone meets is not told', () => {
  test('TH-1 counters that fail, of a real flow alone, are not told', async () => {
    const world = await worldOf(someone);
    const take = world.counters.take.bind(world.counters);
    world.counters.take = (key, limit, now) =>
      key.name === 'otp.sends.number' ? Promise.reject(new DependencyUnavailable('counters')) : take(key, limit, now);
    const told = [await begin(world, stranger, someone), await begin(world, stranger, withOtherPhone)];
    expect(told.map(({ ok }) => ok)).toEqual([true, true]);
    expect(world.sender.sent).toHaveLength(1);
  });

  test('TH-1 a refused send puts nothing back: a real flow waits its minute like a decoy', async () => {
    const world = await worldOf(someone);
    world.sender.answer = 'refused';
    const answers = [];
    for (const who of [someone, withOtherPhone]) {
      const { flowId } = valueOf(await begin(world, callerOn(who.phone), who));
      answers.push(await resend(world, flowId, callerOn(who.phone)));
    }
    expect(answers[0]).toMatchObject({ refusal: { code: 'otp_resend_too_soon' } });
    expect(answers[1]).toEqual(answers[0]);
    // Operators alone are told, and of the one flow that had somebody to send to.
    expect(world.signals.raised).toEqual(['sms_refused']);
  });
});

test('TH-20 a reset that another one overtook ends in person: who began first may not be who was right', async () => {
  const world = await worldOf(someone);
  const early = await provenReset(world, stranger, someone);
  world.clock.advance(MINUTE);
  const late = await provenReset(world, own, someone);
  valueOf(await finish(world, own, late));
  expect(await finish(world, stranger, early, 'zQ4!other9X')).toMatchObject({
    refusal: { code: 'in_person_required' },
  });
});

describe('strangers who want the citizen’s resets used up', () => {
  test('TH-45 starts with another phone leave those of the right pair alone, from a new device too', async () => {
    const world = await worldOf(someone);
    const { limit } = LIMITS.recovery.startsPerPerson;
    for (let n = 0; n <= limit; n += 1) await begin(world, callerOn(`stranger-${n}`), withOtherPhone);
    expect((await begin(world, callerOn('new phone of mine'), someone)).ok).toBe(true);
  });

  test('TH-45 starts of strangers who know the phone leave those of a known device alone', async () => {
    const world = await worldOf(someone);
    const { limit } = LIMITS.recovery.startsPerPerson;
    for (let n = 0; n <= limit; n += 1) await begin(world, callerOn(`stranger-${n}`), someone);
    expect((await begin(world, callerOn('new phone of mine'), someone)).ok).toBe(false);
    expect((await begin(world, own, someone)).ok).toBe(true);
  });

  test('TH-45 wrong codes sent to another phone do not block those of the right pair', async () => {
    const world = await worldOf(someone);
    for (let flow = 0; flow < 4; flow += 1) {
      const caller = callerOn(`stranger-${flow}`);
      const { flowId } = valueOf(await begin(world, caller, withOtherPhone));
      for (let n = 0; n < 3; n += 1) {
        await verifyRecoveryCode(world.recovery, caller, 'password_reset', { flowId, code: '000000' });
      }
    }
    const caller = callerOn('new phone of mine');
    const { flowId } = valueOf(await begin(world, caller, someone));
    const code = world.sender.lastCode();
    expect((await verifyRecoveryCode(world.recovery, caller, 'password_reset', { flowId, code })).ok).toBe(true);
  });
});
