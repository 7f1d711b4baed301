import { describe, expect, test } from '@jest/globals';
import { signIn } from '../../../../domain/session/sign-in.ts';
import { startRegistration } from '../../../../domain/registration/start.ts';
import { MINUTE, SECOND } from '../../../../domain/time.ts';
import { citizen, registrationOf } from '../../../doubles/citizens.ts';
import { registered, signedIn } from '../../../doubles/registered-citizen.ts';
import { callerOn, createWorld, type World } from '../../../doubles/registration-ports.ts';

const someone = citizen(1);
const own = callerOn('own');
const stranger = callerOn('stranger');
const { personalId } = someone.record;

const attempt = (world: World, caller = stranger, password = 'wrong', identifier: string = personalId) =>
  signIn(world.ports, caller, { identifier, password });

const answerOf = (outcome: Awaited<ReturnType<typeof attempt>>) => (outcome.ok ? 'in' : outcome.refusal.code);

/** Tries wrongly until `count` tries were compared, waiting out every delay on the way. */
async function wrongTries(world: World, count: number, caller = stranger, identifier: string = personalId) {
  for (let compared = 0; compared < count;) {
    const outcome = await attempt(world, caller, 'wrong', identifier);
    if (answerOf(outcome) === 'invalid_credentials') compared += 1;
    else if (!outcome.ok) world.clock.advance(outcome.refusal.retryAt! - world.clock.now());
  }
}

async function worldOf(...citizens: (typeof someone)[]): Promise<World> {
  const world = createWorld();
  for (const one of citizens) await registered(world, one, own);
  return world;
}

describe('wrong tries in a row', () => {
  test('SES-1 five are compared at once, the sixth has to wait', async () => {
    const world = await worldOf(someone);
    const answers: string[] = [];
    for (let n = 1; n <= 6; n += 1) answers.push(answerOf(await attempt(world)));
    expect(answers).toEqual([...Array<string>(5).fill('invalid_credentials'), 'sign_in_delayed']);
  });

  test('SES-1 each delay refuses even the right password, until it has passed', async () => {
    const world = await worldOf(someone);
    const waits: number[] = [];
    await wrongTries(world, 4);
    for (let n = 5; n <= 10; n += 1) {
      expect(answerOf(await attempt(world))).toBe('invalid_credentials');
      const refusedNow = await attempt(world, stranger, someone.password);
      if (refusedNow.ok) throw new Error('a delayed sign-in succeeded');
      expect(refusedNow.refusal.code).toBe('sign_in_delayed');
      const wait = refusedNow.refusal.retryAt! - world.clock.now();
      waits.push(wait / SECOND);
      world.clock.advance(wait);
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 1_800]);
    expect(answerOf(await attempt(world, stranger, someone.password))).toBe('in');
  });

  test('SES-1 a refused try is not counted', async () => {
    const world = await worldOf(someone);
    await wrongTries(world, 5);
    for (let n = 0; n < 20; n += 1) await attempt(world);
    world.clock.advance(30 * SECOND);
    expect(answerOf(await attempt(world))).toBe('invalid_credentials');
    const next = await attempt(world);
    expect(next).toMatchObject({ refusal: { code: 'sign_in_delayed', retryAt: world.clock.now() + MINUTE } });
  });

  test('SES-1 a success ends the row', async () => {
    const world = await worldOf(someone);
    await wrongTries(world, 4);
    await signedIn(world, someone, callerOn('new'));
    for (let n = 0; n < 5; n += 1) expect(answerOf(await attempt(world))).toBe('invalid_credentials');
  });

  test('SES-1 fifty at once: no more than five are compared', async () => {
    const world = await worldOf(someone);
    world.passwords.compared.length = 0;
    await Promise.allSettled(Array.from({ length: 50 }, (_, n) => attempt(world, callerOn(`d${n}`))));
    expect(world.passwords.compared.length).toBeGreaterThan(0);
    expect(world.passwords.compared.length).toBeLessThanOrEqual(5);
  });

  test('TH-1 tries by phone leave the answers by number as they were: nobody learns whose phone it is', async () => {
    const world = await worldOf(someone);
    await wrongTries(world, 5, stranger, someone.phone);
    expect(answerOf(await attempt(world, stranger, 'wrong', someone.phone))).toBe('sign_in_delayed');
    expect(answerOf(await attempt(world))).toBe('invalid_credentials');
  });

  test.each([
    ['number', citizen(9).record.personalId],
    ['phone', citizen(9).phone],
  ])('SES-1 an unknown %s is delayed and blocked like a known one (TH-1)', async (_, unknown) => {
    const answers = [];
    for (const identifier of [unknown, personalId]) {
      const world = await worldOf(someone);
      const begun = world.clock.now();
      await wrongTries(world, 10, stranger, identifier);
      const next = await attempt(world, stranger, 'wrong', identifier);
      answers.push({ next, elapsed: world.clock.now() - begun });
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toMatchObject({ next: { refusal: { code: 'sign_in_delayed' } } });
  });
});

describe('strangers and the owner', () => {
  test('SES-1 a stranger blocked does not keep the owner out on a known device (TH-45)', async () => {
    const world = await worldOf(someone);
    await wrongTries(world, 10);
    expect(answerOf(await attempt(world, stranger, someone.password))).toBe('sign_in_delayed');
    expect(answerOf(await attempt(world, own, someone.password))).toBe('in');
  });

  test('SES-1 the owner signing in on a known device does not end the strangers’ row', async () => {
    const world = await worldOf(someone);
    await wrongTries(world, 10);
    await signedIn(world, someone, own);
    expect(answerOf(await attempt(world))).toBe('sign_in_delayed');
  });

  test('SES-1 known devices have limits too', async () => {
    const world = await worldOf(someone);
    await wrongTries(world, 10, own);
    expect(answerOf(await attempt(world, own, someone.password))).toBe('sign_in_delayed');
    expect(answerOf(await attempt(world, stranger, someone.password))).toBe('in');
  });

  test('SES-1 a device known to one account is a stranger to another', async () => {
    const world = createWorld();
    await registered(world, someone, own);
    await registered(world, citizen(2), callerOn('theirs'));
    await wrongTries(world, 10, callerOn('theirs'));
    expect(answerOf(await attempt(world, stranger, someone.password))).toBe('sign_in_delayed');
  });

  test('SES-1 a block of password sign-in is none of codes', async () => {
    const world = await worldOf(someone);
    await wrongTries(world, 10);
    const next = { ...registrationOf(someone), phone: citizen(2).phone };
    expect((await startRegistration(world.ports, stranger, next)).ok).toBe(true);
  });
});
