import { describe, expect, test } from '@jest/globals';
import { startActivation } from '../../../../domain/activation/start.ts';
import { DAY, SECOND } from '../../../../domain/time.ts';
import { createActivationWorld } from '../../../doubles/activation-ports.ts';
import { accountOf, activated, approved, begin } from '../../../doubles/activation-steps.ts';
import { citizen } from '../../../doubles/citizens.ts';
import { registered, valueOf } from '../../../doubles/registered-citizen.ts';
import { callerOn, LIMITS } from '../../../doubles/registration-ports.ts';

const own = callerOn('own');
const stranger = callerOn('stranger');
const someone = citizen(1);
const other = citizen(2);
const { personalId } = someone.record;
const NOT_IDENTIFIED = { ok: false, refusal: { code: 'not_identified' } };

const approvedWorld = async () => {
  const world = createActivationWorld();
  await approved(world, someone, own);
  world.clock.advance(60 * SECOND);
  return world;
};

describe('asking for an activation', () => {
  test('ACT-1 the phone of the dossier gets a code that says what it is for', async () => {
    const world = await approvedWorld();
    const { otp } = valueOf(await begin(world, own, someone));
    expect(otp.maskedPhone.endsWith(someone.phone.slice(-3))).toBe(true);
    expect(world.sender.sent.at(-1)).toMatchObject({ to: someone.phone, purpose: 'activation', language: 'vi' });
  });

  test('ACT-2 an unknown number, another phone and an account of level 0 get one answer', async () => {
    const world = await approvedWorld();
    await registered(world, other, callerOn('of other'));
    const unknown = await begin(world, callerOn('a'), citizen(77));
    const wrongPhone = await begin(world, callerOn('b'), { ...someone, phone: citizen(78).phone });
    const level0 = await begin(world, callerOn('c'), other);
    expect([unknown, wrongPhone, level0]).toEqual([NOT_IDENTIFIED, NOT_IDENTIFIED, NOT_IDENTIFIED]);
  });

  test('TH-2 the same is read for all of them', async () => {
    const world = await approvedWorld();
    await registered(world, other, callerOn('of other'));
    const readsOf = async (who: typeof someone): Promise<string[]> => {
      const before = world.store.reads.length;
      await begin(world, stranger, who);
      return world.store.reads.slice(before);
    };
    const reads = [
      await readsOf(citizen(77)),
      await readsOf({ ...someone, phone: citizen(78).phone }),
      await readsOf(other),
    ];
    expect(reads[0]).toEqual(['account', 'deviceBinding', 'knownDevice']);
    expect(reads).toEqual([reads[0], reads[0], reads[0]]);
  });

  test('ACT-2 who names the pair of an active account is told, and gets no code', async () => {
    const world = await approvedWorld();
    await activated(world, own, someone);
    const sent = world.sender.sent.length;
    expect(await begin(world, stranger, someone)).toEqual({ ok: false, refusal: { code: 'already_activated' } });
    expect(await begin(world, stranger, { ...someone, phone: other.phone })).toEqual(NOT_IDENTIFIED);
    expect(world.sender.sent).toHaveLength(sent);
  });

  test('ACT-2 before the code nothing is said of lock, window or level', async () => {
    const world = await approvedWorld();
    const account = accountOf(world, { person: world.ports.references.person(personalId) });
    const lock = { ground: 'officer', authority: 'Công an phường Không Có', since: 1 } as const;
    await world.store.ledger.commit({ writes: [{ save: { ...account, lock, level: 2 } }] });
    world.clock.advance(30 * DAY);
    expect((await begin(world, stranger, someone)).ok).toBe(true);
  });

  test('ACT-3 a device of another active account is refused on the app, and not in a browser', async () => {
    const world = await approvedWorld();
    await approved(world, other, callerOn('of other'));
    await activated(world, callerOn('of other'), other);
    world.clock.advance(60 * SECOND);
    expect(await begin(world, callerOn('of other'), someone)).toEqual({
      ok: false,
      refusal: { code: 'device_in_use' },
    });
    expect((await begin(world, callerOn('of other'), someone, 'web')).ok).toBe(true);
  });

  test('TH-1 a stranger does not learn from the device check that a number exists', async () => {
    const world = await approvedWorld();
    await approved(world, other, callerOn('of other'));
    await activated(world, callerOn('of other'), other);
    expect(await begin(world, callerOn('of other'), { ...someone, phone: citizen(78).phone })).toEqual(NOT_IDENTIFIED);
  });

  test.each([
    ['personalId', { personalId: '1', phone: someone.phone }],
    ['phone', { personalId, phone: '12' }],
  ])('ACT-1 a %s that is none is refused as such', async (name, typed) => {
    const world = await approvedWorld();
    const outcome = await startActivation(world.activation, own, { ...typed, channel: 'app' });
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'invalid_request', fields: [{ name }] } });
  });
});

describe('how often it may be asked', () => {
  const ask = async (limits: typeof LIMITS, device: (n: number) => string, phone: (n: number) => number, times = 5) => {
    const world = createActivationWorld(limits);
    const codes: string[] = [];
    for (let n = 0; n < times; n += 1) {
      const outcome = await begin(world, callerOn(device(n)), { ...citizen(n), phone: citizen(phone(n)).phone });
      codes.push(outcome.ok ? 'ok' : outcome.refusal.code);
    }
    return codes;
  };
  const THREE = ['not_identified', 'not_identified', 'not_identified', 'rate_limited', 'rate_limited'];

  test('ACT-2 a device asks about three people a day, known or not', async () => {
    expect(
      await ask(
        LIMITS,
        () => 'one',
        (n) => n,
      ),
    ).toEqual(THREE);
  });

  test('ACT-2 a phone is asked about with three people a day, from whatever device', async () => {
    expect(
      await ask(
        LIMITS,
        (n) => `device-${n}`,
        () => 9,
      ),
    ).toEqual(THREE);
  });

  test('ACT-2 the device of an outreach team has a room of its own', async () => {
    const { device } = callerOn('one');
    const limits = { ...LIMITS, activation: { ...LIMITS.activation, outreachDevices: [device] } };
    expect(
      new Set(
        await ask(
          limits,
          () => 'one',
          (n) => n,
        ),
      ),
    ).toEqual(new Set(['not_identified']));
  });

  test('TH-3 one person’s phones cannot be tried one after another', async () => {
    const world = createActivationWorld();
    const { limit } = LIMITS.activation.startsPerDevice;
    const codes: unknown[] = [];
    for (let n = 0; n <= limit; n += 1) {
      const outcome = await begin(world, stranger, { ...someone, phone: citizen(100 + n).phone });
      codes.push(outcome.ok || outcome.refusal.code);
    }
    expect(codes.indexOf('rate_limited')).toBe(limit);
  });

  test('TH-45 who knows only the number shuts its owner out of nothing', async () => {
    const world = await approvedWorld();
    for (let n = 0; n < 50; n += 1)
      await begin(world, callerOn(`d${n}`), { ...someone, phone: citizen(100 + n).phone });
    expect((await begin(world, own, someone)).ok).toBe(true);
  });

  test('TH-3 a pair that does not belong together is counted for the alarm', async () => {
    const world = await approvedWorld();
    await begin(world, stranger, citizen(77));
    expect(world.signals.raised).toContain('pair_unmatched');
  });

  test('OTP-2 a start that the number’s day refuses counts all the same', async () => {
    const world = await approvedWorld();
    const key = { name: 'activation.starts.device' as const, subject: own.device };
    // One code went to register.
    for (let n = 1; n < LIMITS.otp.sendsPerNumber.limit; n += 1) valueOf(await begin(world, own, someone));
    expect(await begin(world, own, someone)).toMatchObject({ refusal: { code: 'otp_send_limit' } });
    const used = world.counters.used(key, LIMITS.activation.startsPerDevice, world.clock.now());
    expect(used).toBe(LIMITS.otp.sendsPerNumber.limit);
  });

  test('OTP-4 an SMS that did not go costs no start', async () => {
    const world = await approvedWorld();
    const { starts, max } = { starts: 'activation.starts.device' as const, max: LIMITS.activation.startsPerDevice };
    world.sender.answer = 'refused';
    expect(await begin(world, own, someone)).toMatchObject({ refusal: { code: 'sms_unavailable' } });
    expect(world.counters.used({ name: starts, subject: own.device }, max, world.clock.now())).toBe(0);
  });
});
