import { describe, expect, test } from '@jest/globals';
import { resendRecoveryCode } from '../../../../domain/recovery/resend-code.ts';
import { verifyRecoveryCode } from '../../../../domain/recovery/verify-code.ts';
import { MINUTE, SECOND } from '../../../../domain/time.ts';
import { otherThan } from '../../../doubles/api/acting.ts';
import { citizen, type Citizen } from '../../../doubles/citizens.ts';
import { createRecoveryWorld, type RecoveryWorld } from '../../../doubles/recovery-ports.ts';
import { valueOf } from '../../../doubles/registered-citizen.ts';
import { callerOn, LIMITS } from '../../../doubles/registration-ports.ts';
import { begin, beginLock, own, stranger, worldOf } from './steps.ts';

const someone = citizen(1);
const nobody = citizen(9);
const DAY = 24 * 60 * MINUTE;

const verify = (world: RecoveryWorld, flowId: string, code: string, caller = stranger) =>
  verifyRecoveryCode(world.recovery, caller, 'password_reset', { flowId, code });

const codeOf = (outcome: Awaited<ReturnType<typeof begin>>) => (outcome.ok ? 'begun' : outcome.refusal.code);

describe.each([
  ['a real reset', someone],
  ['a decoy', nobody],
])('the code of %s', (_kind, about) => {
  test('OTP-3 three wrong tries end it', async () => {
    const world = await worldOf(someone);
    const { flowId } = valueOf(await begin(world, stranger, about));
    const wrong = otherThan(world.sender.lastCode());
    for (const attemptsLeft of [2, 1, 0]) {
      expect(await verify(world, flowId, wrong)).toMatchObject({ refusal: { code: 'otp_wrong', attemptsLeft } });
    }
    expect(await verify(world, flowId, world.sender.lastCode())).toMatchObject({ refusal: { code: 'otp_expired' } });
  });

  test('OTP-1 it lives three minutes', async () => {
    const world = await worldOf(someone);
    const { flowId } = valueOf(await begin(world, stranger, about));
    world.clock.advance(180 * SECOND);
    expect(await verify(world, flowId, '000000')).toMatchObject({ refusal: { code: 'otp_expired' } });
  });

  test('OTP-2 another comes after a minute, five in all', async () => {
    const world = await worldOf(someone);
    const { flowId } = valueOf(await begin(world, stranger, about));
    const resend = () => resendRecoveryCode(world.recovery, stranger, 'password_reset', flowId);
    expect(await resend()).toMatchObject({ refusal: { code: 'otp_resend_too_soon' } });
    for (let sends = 2; sends <= 5; sends += 1) {
      world.clock.advance(MINUTE);
      expect(valueOf(await resend()).attemptsLeft).toBe(3);
    }
    world.clock.advance(MINUTE);
    expect(await resend()).toMatchObject({ refusal: { code: 'otp_send_limit' } });
  });

  test('OTP-3 ten wrong tries in a row block, however many codes they are spread over', async () => {
    const world = await worldOf(someone);
    const tried: string[] = [];
    for (let flow = 0; flow < 4; flow += 1) {
      const caller = callerOn(`d${flow}`);
      const { flowId } = valueOf(await begin(world, caller, about));
      const wrong = otherThan(world.sender.lastCode());
      for (let n = 0; n < 3; n += 1) {
        const outcome = await verify(world, flowId, wrong, caller);
        tried.push(outcome.ok ? 'right' : outcome.refusal.code);
      }
      world.clock.advance(MINUTE);
    }
    expect(tried).toEqual([...Array<string>(10).fill('otp_wrong'), 'otp_blocked', 'otp_blocked']);
  });

  test('OTP-4 what the carrier says is not told: only a real flow asks it', async () => {
    const world = await worldOf(someone);
    const before = valueOf(await begin(world, stranger, about)).otp;
    world.sender.answer = 'refused';
    const refusedNow = valueOf(await begin(world, callerOn('another'), about)).otp;
    expect(refusedNow).toEqual(before);
  });
});

describe('how often one may begin', () => {
  test('TH-45 strangers use up their own starts, not those of the known device', async () => {
    const world = await worldOf(someone);
    const { limit } = LIMITS.recovery.startsPerPerson;
    const strangers = [];
    for (let n = 0; n <= limit; n += 1) strangers.push(codeOf(await begin(world, callerOn(`d${n}`), someone)));
    expect(strangers).toEqual([...Array<string>(limit).fill('begun'), 'rate_limited']);
    world.clock.advance(DAY);
    for (let n = 0; n <= limit; n += 1) await begin(world, callerOn(`e${n}`), { ...someone, phone: nobody.phone });
    expect(codeOf(await begin(world, own, someone))).toBe('begun');
  });

  test('TH-3 a device begins for few people a day, whoever they are', async () => {
    const world = createRecoveryWorld();
    const { limit } = LIMITS.recovery.startsPerDevice;
    const answers = [];
    for (let n = 0; n <= limit; n += 1) answers.push(codeOf(await begin(world, stranger, citizen(100 + n))));
    expect(answers).toEqual([...Array<string>(limit).fill('begun'), 'rate_limited']);
  });

  test('TH-3 resets and locks share a device’s starts', async () => {
    const world = createRecoveryWorld();
    const { limit } = LIMITS.recovery.startsPerDevice;
    const start = (n: number, who: Citizen) =>
      n % 2 === 0 ? begin(world, stranger, who) : beginLock(world, stranger, who);
    for (let n = 0; n < limit; n += 1) valueOf(await start(n, citizen(100 + n)));
    expect(await start(1, citizen(99))).toMatchObject({ refusal: { code: 'rate_limited' } });
  });

  test('TH-1 the limits of a person are the same whether there is an account or not', async () => {
    const world = await worldOf(someone);
    const answersFor = async (who: Citizen) => {
      const answers = [];
      for (let n = 0; n < 7; n += 1) answers.push(codeOf(await begin(world, callerOn(`${who.phone}-${n}`), who)));
      return answers;
    };
    expect(await answersFor(nobody)).toEqual(await answersFor(someone));
  });

  test('TH-45 wrong codes of strangers do not block those of the known device', async () => {
    const world = await worldOf(someone);
    for (let flow = 0; flow < 4; flow += 1) {
      const caller = callerOn(`d${flow}`);
      const { flowId } = valueOf(await begin(world, caller, someone));
      for (let n = 0; n < 3; n += 1) await verify(world, flowId, otherThan(world.sender.lastCode()), caller);
      world.clock.advance(MINUTE);
    }
    const { flowId } = valueOf(await begin(world, own, someone));
    expect((await verify(world, flowId, world.sender.lastCode(), own)).ok).toBe(true);
  });
});

describe('even time', () => {
  test('TH-2 real and decoy wait for the same moment, in every call that may send', async () => {
    const world = await worldOf(someone);
    const at = world.clock.now() + LIMITS.recovery.answerMilliseconds;
    const flows = [valueOf(await begin(world, stranger, someone)), valueOf(await begin(world, stranger, nobody))];
    valueOf(await beginLock(world, stranger, { ...someone, phone: nobody.phone }));
    expect(world.patience.moments).toEqual([at, at, at]);
    world.clock.advance(MINUTE);
    for (const { flowId } of flows) await resendRecoveryCode(world.recovery, stranger, 'password_reset', flowId);
    expect(world.patience.moments.slice(3)).toEqual([at + MINUTE, at + MINUTE]);
  });

  test('TH-2 what a real flow alone meets is not told: a tripped brake, a carrier that refuses, counters that fail', async () => {
    const world = await worldOf(someone);
    world.sender.answer = 'refused';
    const told = [await begin(world, stranger, someone), await begin(world, stranger, nobody)].map((outcome) => {
      const { otp } = valueOf(outcome);
      return { ...otp, maskedPhone: '' };
    });
    expect(told[0]).toEqual(told[1]);
  });
});
