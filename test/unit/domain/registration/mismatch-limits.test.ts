import { describe, expect, test } from '@jest/globals';
import type { Caller } from '../../../../domain/caller.ts';
import { startRegistration } from '../../../../domain/registration/start.ts';
import { DAY } from '../../../../domain/time.ts';
import { citizen, registrationOf, type Citizen } from '../../../doubles/citizens.ts';
import { callerOn, createWorld, LIMITS, type World } from '../../../doubles/registration-ports.ts';

const someone = citizen(1);

const wrongly = (world: World, caller: Caller, who: Citizen = someone) => {
  const form = registrationOf(who);
  return startRegistration(world.ports, caller, { ...form, details: { ...form.details, fullName: 'Lê Văn Khác' } });
};

const codeOf = (outcome: Awaited<ReturnType<typeof wrongly>>) => (outcome.ok ? 'started' : outcome.refusal.code);

describe('mismatches of a day', () => {
  test('REG-5 the sixth mismatch of a person is refused unseen, from whatever device, until the window ends', async () => {
    const world = createWorld();
    world.population.add(someone.record);
    for (let n = 0; n < 5; n += 1) expect(codeOf(await wrongly(world, callerOn(`d${n}`)))).toBe('population_mismatch');
    const sixth = await startRegistration(world.ports, callerOn('own'), registrationOf(someone));
    const tomorrow = (Math.floor(world.clock.now() / DAY) + 1) * DAY;
    expect(sixth).toEqual({ ok: false, refusal: { code: 'rate_limited', retryAt: tomorrow } });
    expect(world.population.looks).toBe(5);
    world.clock.advance(tomorrow - world.clock.now());
    expect((await startRegistration(world.ports, callerOn('own'), registrationOf(someone))).ok).toBe(true);
  });

  test('REG-5 the sixth mismatch from a device is refused, whomever it asks about (TH-3)', async () => {
    const world = createWorld();
    for (let n = 1; n <= 5; n += 1) await wrongly(world, callerOn('prober'), citizen(n));
    expect(codeOf(await wrongly(world, callerOn('prober'), citizen(6)))).toBe('rate_limited');
  });

  test('REG-5 a refusal for the device costs the person nothing', async () => {
    const world = createWorld();
    for (let n = 1; n <= 5; n += 1) await wrongly(world, callerOn('prober'), citizen(n));
    for (let n = 0; n < 9; n += 1) await wrongly(world, callerOn('prober'), citizen(6));
    expect(codeOf(await wrongly(world, callerOn('elsewhere'), citizen(6)))).toBe('population_mismatch');
  });

  test('REG-5 a match gives back what was counted', async () => {
    const world = createWorld();
    world.population.add(someone.record);
    await startRegistration(world.ports, callerOn('own'), registrationOf(someone));
    const { mismatchesPerDevice, mismatchesPerPerson } = LIMITS.registration;
    const now = world.clock.now();
    const [person, device] = [`person:${someone.record.personalId}`, callerOn('own').device];
    const { counters } = world;
    expect(counters.used({ name: 'registration.mismatch.person', subject: person }, mismatchesPerPerson, now)).toBe(0);
    expect(counters.used({ name: 'registration.mismatch.device', subject: device }, mismatchesPerDevice, now)).toBe(0);
  });

  test('REG-5 fifty guesses at once look no more than five times', async () => {
    const world = createWorld();
    world.population.add(someone.record);
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, n) => wrongly(world, callerOn(`d${n}`))));
    expect(world.population.looks).toBe(5);
    expect(outcomes.filter((outcome) => codeOf(outcome) === 'population_mismatch')).toHaveLength(5);
  });

  test('REG-6 a counter that fails half way gives back what was counted before it', async () => {
    const world = createWorld();
    world.population.add(someone.record);
    const failing: World['ports']['counters'] = {
      take: (key, limit, now) =>
        key.name === 'registration.mismatch.device'
          ? Promise.reject(new Error('down'))
          : world.counters.take(key, limit, now),
      hasRoom: (key, limit, now) => world.counters.hasRoom(key, limit, now),
      giveBack: (key, limit, now) => world.counters.giveBack(key, limit, now),
    };
    const broken = { ...world.ports, counters: failing };
    await expect(startRegistration(broken, callerOn('own'), registrationOf(someone))).rejects.toThrow('down');
    const key = { name: 'registration.mismatch.person', subject: `person:${someone.record.personalId}` } as const;
    expect(world.counters.used(key, LIMITS.registration.mismatchesPerPerson, world.clock.now())).toBe(0);
  });
});
