import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nodeDigests } from '../../../../adapters/keys/digests.ts';
import { resendRegistrationCode } from '../../../../domain/registration/resend-code.ts';
import { verifyRegistrationCode } from '../../../../domain/registration/verify-code.ts';
import { HOUR, MINUTE } from '../../../../domain/time.ts';
import { citizen } from '../../../doubles/citizens.ts';
import { proven, started } from '../../../doubles/registered-citizen.ts';
import { callerOn, createWorld, LIMITS, type World } from '../../../doubles/registration-ports.ts';

const someone = citizen(1);
const phone = callerOn('phone');

const verify = (world: World, registrationId: string, code: string, caller = phone) =>
  verifyRegistrationCode(world.ports, caller, { registrationId, code });

/** A code that is not the one sent last. */
const wrongCode = (world: World): string =>
  ((Number(world.sender.lastCode()) + 1) % 1_000_000).toString().padStart(6, '0');

const answerOf = (outcome: Awaited<ReturnType<typeof verify>>) => (outcome.ok ? 'verified' : outcome.refusal.code);

/** A world where the number's day of SMS is not the matter. */
const patientWorld = (): World =>
  createWorld({ ...LIMITS, otp: { ...LIMITS.otp, sendsPerNumber: { limit: 1_000, windowSeconds: 86_400 } } });

/** Guesses wrongly `tries` times, over as many flows and codes as that takes. */
async function guess(world: World, tries: number): Promise<void> {
  for (let left = tries; left > 0; left -= 3) {
    const registrationId = await started(world, someone, phone);
    for (let n = 0; n < Math.min(3, left); n += 1) {
      expect(answerOf(await verify(world, registrationId, wrongCode(world)))).toBe('otp_wrong');
    }
  }
}

describe('proving the phone', () => {
  test('OTP-1 the right code proves it, once', async () => {
    const world = createWorld();
    const registrationId = await started(world, someone, phone);
    const code = world.sender.lastCode();
    expect(await verify(world, registrationId, code)).toEqual({ ok: true, value: { status: 'otp_verified' } });
    expect(await verify(world, registrationId, code)).toEqual({ ok: false, refusal: { code: 'otp_expired' } });
  });

  test('OTP-1 the code is valid for three minutes, to the millisecond', async () => {
    for (const [age, answer] of [
      [3 * MINUTE - 1, 'verified'],
      [3 * MINUTE, 'otp_expired'],
    ] as const) {
      const world = createWorld();
      const registrationId = await started(world, someone, phone);
      world.clock.advance(age);
      expect(answerOf(await verify(world, registrationId, world.sender.lastCode()))).toBe(answer);
    }
  });

  test('OTP-1 on another device, or in another flow, the code is worth nothing (TH-10)', async () => {
    const world = createWorld();
    const registrationId = await started(world, someone, phone);
    const code = world.sender.lastCode();
    const other = await started(world, citizen(2), phone);
    expect(answerOf(await verify(world, registrationId, code, callerOn('thief')))).toBe('not_found');
    expect(answerOf(await verify(world, other, code))).toBe('otp_wrong');
  });
});

describe('wrong tries', () => {
  test('OTP-3 the third ends the code, even for the right digits', async () => {
    const world = createWorld();
    const registrationId = await started(world, someone, phone);
    const left: unknown[] = [];
    for (let n = 0; n < 3; n += 1) {
      const outcome = await verify(world, registrationId, wrongCode(world));
      left.push(outcome.ok ? outcome : outcome.refusal.attemptsLeft);
    }
    expect(left).toEqual([2, 1, 0]);
    expect(answerOf(await verify(world, registrationId, world.sender.lastCode()))).toBe('otp_expired');
  });

  test('OTP-3 fifty at once: no more than three are compared (TH-11)', async () => {
    const world = createWorld();
    const registrationId = await started(world, someone, phone);
    let compared = 0;
    const digests = {
      ...nodeDigests,
      equal(a: string, b: string): boolean {
        compared += 1;
        return nodeDigests.equal(a, b);
      },
    };
    await Promise.allSettled(
      Array.from({ length: 50 }, (_, n) =>
        verifyRegistrationCode({ ...world.ports, digests }, phone, {
          registrationId,
          code: (Number(wrongCode(world)) + n).toString().padStart(6, '0').slice(-6),
        }),
      ),
    );
    expect(compared).toBeGreaterThan(0);
    expect(compared).toBeLessThanOrEqual(3);
  });

  test('OTP-3 the tenth in a row blocks person and phone for fifteen minutes, whatever new codes come (TH-5)', async () => {
    const world = patientWorld();
    await guess(world, 10);
    const blockedUntil = world.clock.now() + 15 * MINUTE;
    const registrationId = await started(world, someone, callerOn('another'));
    const blocked = await verify(world, registrationId, world.sender.lastCode(), callerOn('another'));
    expect(blocked).toEqual({ ok: false, refusal: { code: 'otp_blocked', retryAt: blockedUntil } });

    world.clock.advance(15 * MINUTE);
    await resendRegistrationCode(world.ports, callerOn('another'), registrationId);
    const after = await verify(world, registrationId, world.sender.lastCode(), callerOn('another'));
    expect(answerOf(after)).toBe('verified');
  });

  test('OTP-3 a blocked try costs the code nothing', async () => {
    const world = patientWorld();
    await guess(world, 10);
    world.clock.advance(14 * MINUTE);
    const registrationId = await started(world, someone, phone);
    for (let n = 0; n < 5; n += 1) await verify(world, registrationId, wrongCode(world));
    world.clock.advance(MINUTE);
    expect(answerOf(await verify(world, registrationId, world.sender.lastCode()))).toBe('verified');
  });

  test('OTP-3 somebody else is not blocked', async () => {
    const world = patientWorld();
    await guess(world, 10);
    const registrationId = await started(world, citizen(99), phone);
    expect(answerOf(await verify(world, registrationId, world.sender.lastCode()))).toBe('verified');
  });

  test('TH-45 who has another phone shuts nobody out of registering', async () => {
    const world = patientWorld();
    await guess(world, 10);
    const registrationId = await started(world, { ...someone, phone: citizen(2).phone }, callerOn('own'));
    expect(answerOf(await verify(world, registrationId, world.sender.lastCode(), callerOn('own')))).toBe('verified');
  });

  test('OTP-3 a block of verifying is none of sending', async () => {
    const world = patientWorld();
    await guess(world, 10);
    const sent = world.sender.sent.length;
    await started(world, someone, callerOn('another'));
    expect(world.sender.sent).toHaveLength(sent + 1);
  });

  test('OTP-3 the right code ends the row', async () => {
    const world = patientWorld();
    await guess(world, 9);
    await proven(world, someone, phone);
    await guess(world, 9);
    await proven(world, someone, callerOn('b'));
    expect(world.store.all('streak')).toMatchObject([{ wrong: 0 }]);
  });

  test('OTP-3 a hundred in a row disable codes', async () => {
    const world = patientWorld();
    for (let block = 0; block < 10; block += 1) {
      await guess(world, 10);
      world.clock.advance(24 * HOUR);
    }
    const registrationId = await started(world, someone, callerOn('own'));
    const outcome = await verify(world, registrationId, world.sender.lastCode(), callerOn('own'));
    expect(answerOf(outcome)).toBe('otp_blocked');
  });

  test('OTP-3 in any order of guessing, resending and waiting, alone or at once, no code is compared more than three times', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('verify' as const), burst: fc.integer({ min: 1, max: 6 }) }),
      fc.record({ kind: fc.constant('resend' as const), burst: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ kind: fc.constant('wait' as const), burst: fc.integer({ min: 1, max: 2 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const world = createWorld();
        const registrationId = await started(world, someone, phone);
        const compared = new Map<string, number>();
        const digests = {
          ...nodeDigests,
          equal(mac: string, stored: string): boolean {
            compared.set(stored, (compared.get(stored) ?? 0) + 1);
            return nodeDigests.equal(mac, stored);
          },
        };
        const ports = { ...world.ports, digests };
        for (const { kind, burst } of steps) {
          if (kind === 'wait') world.clock.advance(burst * MINUTE);
          const calls = Array.from({ length: kind === 'wait' ? 0 : burst }, (): Promise<unknown> => {
            return kind === 'resend'
              ? resendRegistrationCode(ports, phone, registrationId)
              : verifyRegistrationCode(ports, phone, { registrationId, code: wrongCode(world) });
          });
          await Promise.allSettled(calls);
        }
        expect(Math.max(0, ...compared.values())).toBeLessThanOrEqual(3);
        const total = [...compared.values()].reduce((sum, count) => sum + count, 0);
        expect(world.store.all('streak').map(({ wrong }) => wrong)).toEqual(total === 0 ? [] : [total]);
      }),
      { numRuns: 100 },
    );
  });
});
