import { describe, expect, test } from '@jest/globals';
import type { CodeSender } from '../../../../domain/otp/code-sender.ts';
import { resendRegistrationCode } from '../../../../domain/registration/resend-code.ts';
import { startRegistration } from '../../../../domain/registration/start.ts';
import { verifyRegistrationCode } from '../../../../domain/registration/verify-code.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../../domain/time.ts';
import { citizen, registrationOf } from '../../../doubles/citizens.ts';
import { proven, started, valueOf } from '../../../doubles/registered-citizen.ts';
import { callerOn, createWorld, LIMITS, type World } from '../../../doubles/registration-ports.ts';

const someone = citizen(1);
const phone = callerOn('phone');

const resend = (world: World, registrationId: string, caller = phone) =>
  resendRegistrationCode(world.ports, caller, registrationId);
const verify = (world: World, registrationId: string, code: string, caller = phone) =>
  verifyRegistrationCode(world.ports, caller, { registrationId, code });

const sendsOfNumber = (world: World): number => {
  const key = { name: 'otp.sends.number', subject: `phone:${someone.phone}` } as const;
  return world.counters.used(key, LIMITS.otp.sendsPerNumber, world.clock.now());
};

describe('the code', () => {
  test('OTP-1 six digits go to the phone; what is stored does not hold them', async () => {
    const world = createWorld();
    await started(world, someone, phone);
    const code = world.sender.lastCode();
    expect(code).toMatch(/^[0-9]{6}$/);
    const [flow] = world.store.all('registrationFlow');
    expect(Object.values(flow?.code ?? {})).not.toContain(code);
    expect(flow?.code.mac).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  test('OTP-1 the hash binds flow and device: the same code elsewhere has another', () => {
    const { codes } = createWorld().ports;
    const of = { purpose: 'registration', flowId: 'flow', device: 'device', code: '123456' } as const;
    const macs = [of, { ...of, flowId: 'other' }, { ...of, device: 'other' }, { ...of, code: '123457' }].map((each) =>
      codes.mac(each),
    );
    expect(new Set(macs).size).toBe(4);
  });
});

describe('sending again', () => {
  test('OTP-2 not before sixty seconds, with the time to wait', async () => {
    const world = createWorld();
    const begun = world.clock.now();
    const registrationId = await started(world, someone, phone);
    world.clock.advance(60 * SECOND - 1);
    expect(await resend(world, registrationId)).toEqual({
      ok: false,
      refusal: { code: 'otp_resend_too_soon', retryAt: begun + 60 * SECOND },
    });
    world.clock.advance(1);
    expect((await resend(world, registrationId)).ok).toBe(true);
    expect(world.sender.sent).toHaveLength(2);
  });

  test('OTP-2 the earlier code dies', async () => {
    const world = createWorld();
    const registrationId = await started(world, someone, phone);
    const first = world.sender.lastCode();
    world.clock.advance(MINUTE);
    valueOf(await resend(world, registrationId));
    expect(await verify(world, registrationId, first)).toMatchObject({ refusal: { code: 'otp_wrong' } });
    expect((await verify(world, registrationId, world.sender.lastCode())).ok).toBe(true);
  });

  test('OTP-2 five sends a flow, then none until the flow ends', async () => {
    const world = createWorld();
    const begun = world.clock.now();
    const registrationId = await started(world, someone, phone);
    for (let send = 2; send <= 5; send += 1) {
      world.clock.advance(MINUTE);
      expect((await resend(world, registrationId)).ok).toBe(true);
    }
    world.clock.advance(MINUTE);
    expect(await resend(world, registrationId)).toEqual({
      ok: false,
      refusal: { code: 'otp_send_limit', retryAt: begun + 30 * MINUTE },
    });
  });

  test('OTP-2 ten sends a number and day, over all flows and devices', async () => {
    const world = createWorld();
    for (let n = 1; n <= 10; n += 1) await started(world, { ...citizen(n), phone: someone.phone }, callerOn(`d${n}`));
    world.population.add(citizen(11).record);
    const eleventh = { ...registrationOf(citizen(11)), phone: someone.phone };
    const tomorrow = (Math.floor(world.clock.now() / DAY) + 1) * DAY;
    expect(await startRegistration(world.ports, callerOn('d11'), eleventh)).toEqual({
      ok: false,
      refusal: { code: 'otp_send_limit', retryAt: tomorrow },
    });
    expect(world.sender.sent).toHaveLength(10);
    world.clock.advance(tomorrow - world.clock.now());
    expect((await startRegistration(world.ports, callerOn('d11'), eleventh)).ok).toBe(true);
  });

  test('OTP-2 a hundred resends at once bring one SMS (TH-9)', async () => {
    const world = createWorld();
    const registrationId = await started(world, someone, phone);
    world.clock.advance(MINUTE);
    const outcomes = await Promise.all(Array.from({ length: 100 }, () => resend(world, registrationId)));
    expect(world.sender.sent).toHaveLength(2);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(sendsOfNumber(world)).toBe(2);
  });

  test('OTP-2 nothing is sent for a flow of another device, an expired one, a proven one', async () => {
    const world = createWorld();
    const gone = { ok: false, refusal: { code: 'not_found' } };
    const open = await started(world, someone, phone);
    const done = await proven(world, citizen(2), phone);
    world.clock.advance(MINUTE);
    expect(await resend(world, open, callerOn('thief'))).toEqual(gone);
    expect(await resend(world, done)).toEqual(gone);
    expect(await resend(world, 'no-such-flow')).toEqual(gone);
    world.clock.advance(29 * MINUTE);
    expect(await resend(world, open)).toEqual(gone);
    expect(world.sender.sent).toHaveLength(2);
  });
});

describe('a send that fails', () => {
  test('OTP-4 a refused SMS costs nothing: the earlier code lives, and another send may be tried at once', async () => {
    const world = createWorld();
    const registrationId = await started(world, someone, phone);
    const first = world.sender.lastCode();
    const before = await world.store.flows.find(registrationId);
    world.clock.advance(MINUTE);
    world.sender.answer = 'refused';
    expect(await resend(world, registrationId)).toEqual({
      ok: false,
      refusal: { code: 'sms_unavailable', retryAt: world.clock.now() + MINUTE },
    });
    expect((await world.store.flows.find(registrationId))?.code).toEqual(before?.code);
    expect(sendsOfNumber(world)).toBe(1);
    expect(world.signals.raised).toEqual(['sms_refused']);
    world.sender.answer = 'accepted';
    expect((await verify(world, registrationId, first)).ok).toBe(true);
  });

  test('OTP-4 refusals without end use up no send of the flow', async () => {
    const world = createWorld();
    const registrationId = await started(world, someone, phone);
    world.clock.advance(MINUTE);
    world.sender.answer = 'refused';
    for (let n = 0; n < 9; n += 1) await resend(world, registrationId);
    world.sender.answer = 'accepted';
    expect((await resend(world, registrationId)).ok).toBe(true);
  });

  test('OTP-4 tries made on the earlier code stay counted after a refused send', async () => {
    const world = createWorld();
    const registrationId = await started(world, someone, phone);
    const right = world.sender.lastCode();
    const wrong = right === '111111' ? '222222' : '111111';
    await verify(world, registrationId, wrong);
    await verify(world, registrationId, wrong);
    world.clock.advance(MINUTE);
    world.sender.answer = 'refused';
    await resend(world, registrationId);
    expect(await verify(world, registrationId, wrong)).toMatchObject({ refusal: { attemptsLeft: 0 } });
    expect(await verify(world, registrationId, right)).toMatchObject({ refusal: { code: 'otp_expired' } });
  });

  test('OTP-4 an unknown outcome counts as sent: its code works, cooldown and counts stand', async () => {
    const world = createWorld();
    world.sender.answer = 'unknown';
    const registrationId = await started(world, someone, phone);
    expect(await resend(world, registrationId)).toMatchObject({ refusal: { code: 'otp_resend_too_soon' } });
    expect(sendsOfNumber(world)).toBe(1);
    expect((await verify(world, registrationId, world.sender.lastCode())).ok).toBe(true);
  });

  test('OTP-4 a refusal that comes late leaves a later code alone', async () => {
    const world = createWorld();
    const registrationId = await started(world, someone, phone);
    world.clock.advance(MINUTE);
    const slow: CodeSender = {
      async send() {
        world.clock.advance(MINUTE);
        valueOf(await resend(world, registrationId));
        return 'refused';
      },
    };
    const outcome = await resendRegistrationCode({ ...world.ports, sender: slow }, phone, registrationId);
    expect(outcome).toMatchObject({ refusal: { code: 'sms_unavailable' } });
    expect((await verify(world, registrationId, world.sender.lastCode())).ok).toBe(true);
  });

  test('OTP-4 counters that are down are "not now", and the slot is free again', async () => {
    const world = createWorld();
    const registrationId = await started(world, someone, phone);
    world.clock.advance(MINUTE);
    const down = () => Promise.reject(new Error('down'));
    const counters = { take: down, hasRoom: down, giveBack: () => Promise.resolve() };
    await expect(resendRegistrationCode({ ...world.ports, counters }, phone, registrationId)).rejects.toThrow('down');
    expect((await resend(world, registrationId)).ok).toBe(true);
  });
});

describe('the spend brake', () => {
  const braked = { ...LIMITS, sms: { ...LIMITS.sms, brakePerMinute: { limit: 3, windowSeconds: 60 } } };

  test('OTP-6 stops all sending, raises the alarm, and costs no number anything', async () => {
    const world = createWorld(braked);
    for (let n = 2; n <= 4; n += 1) await started(world, citizen(n), callerOn(`d${n}`));
    world.population.add(someone.record);
    const outcome = await startRegistration(world.ports, phone, registrationOf(someone));
    const nextMinute = (Math.floor(world.clock.now() / MINUTE) + 1) * MINUTE;
    expect(outcome).toEqual({ ok: false, refusal: { code: 'sms_unavailable', retryAt: nextMinute } });
    expect(world.signals.told).toEqual([['sms_brake', { window: 'minute' }]]);
    expect(sendsOfNumber(world)).toBe(0);
    world.clock.advance(MINUTE);
    expect((await startRegistration(world.ports, phone, registrationOf(someone))).ok).toBe(true);
  });

  test('OTP-6 TH-8 a number that had its day never reaches what the whole country shares', async () => {
    const world = createWorld({
      ...LIMITS,
      otp: { ...LIMITS.otp, sendsPerNumber: { limit: 1, windowSeconds: 86_400 } },
    });
    const registrationId = await started(world, someone, phone);
    world.clock.advance(60 * SECOND);
    const taken: string[] = [];
    const take = world.counters.take.bind(world.counters);
    world.counters.take = (key, limit, now) => {
      taken.push(key.name);
      return take(key, limit, now);
    };
    expect(await resend(world, registrationId)).toMatchObject({ refusal: { code: 'otp_send_limit' } });
    expect(taken).toEqual(['otp.sends.number']);
  });

  test('OTP-6 the day has a brake of its own', async () => {
    const world = createWorld({ ...LIMITS, sms: { ...LIMITS.sms, brakePerDay: { limit: 2, windowSeconds: 86_400 } } });
    await started(world, citizen(2), callerOn('d2'));
    await started(world, citizen(3), callerOn('d3'));
    world.clock.advance(HOUR);
    world.population.add(someone.record);
    const outcome = await startRegistration(world.ports, phone, registrationOf(someone));
    expect(outcome).toMatchObject({ refusal: { code: 'sms_unavailable' } });
    expect(world.signals.told).toEqual([['sms_brake', { window: 'day' }]]);
  });

  test.each(['+1 202 555 0142', '024 3825 5555', '0201234567'])('OTP-6 %s gets no SMS', async (number) => {
    const world = createWorld();
    world.population.add(someone.record);
    const outcome = await startRegistration(world.ports, phone, { ...registrationOf(someone), phone: number });
    expect(outcome).toMatchObject({ refusal: { code: 'invalid_request', fields: [{ name: 'phone' }] } });
    expect(world.sender.sent).toEqual([]);
  });
});
