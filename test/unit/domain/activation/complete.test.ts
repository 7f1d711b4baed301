import { describe, expect, test } from '@jest/globals';
import { activationTransitions } from '../../../../domain/activation/states.ts';
import { counterCodeHash } from '../../../../domain/activation/prove-owner.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import { SECOND } from '../../../../domain/time.ts';
import { createActivationWorld, type ActivationWorld } from '../../../doubles/activation-ports.ts';
import {
  accountOf,
  activated,
  approved,
  begin,
  complete,
  PASSCODE,
  provenActivation,
} from '../../../doubles/activation-steps.ts';
import { citizen } from '../../../doubles/citizens.ts';
import { signedIn, valueOf } from '../../../doubles/registered-citizen.ts';
import { callerOn, LIMITS } from '../../../doubles/registration-ports.ts';

const own = callerOn('own');
const stranger = callerOn('stranger');
const someone = citizen(1);
const other = citizen(2);

interface Proven {
  readonly world: ActivationWorld;
  readonly activationId: string;
}

async function proven(caller = own, channel: 'app' | 'web' = 'app'): Promise<Proven> {
  const world = createActivationWorld();
  await approved(world, someone, own);
  world.clock.advance(60 * SECOND);
  return { world, activationId: await provenActivation(world, caller, someone, channel) };
}

/** Takes the password away, as of an account enrolled at a counter. */
async function withoutPassword({ world }: Proven, code?: string): Promise<void> {
  const [credential] = world.store.all('password');
  const [account] = world.store.all('account');
  const counterCode = code && counterCodeHash(world.activation, account!.accountId, code);
  await world.store.ledger.commit({
    writes: [{ erase: credential! }, { save: { ...account!, ...(counterCode && { counterCode }) } }],
  });
}

const finish = ({ world, activationId }: Proven, changes: Parameters<typeof complete>[4] = {}, caller = own) =>
  complete(world, caller, activationId, someone, changes);

const account = ({ world }: Proven) => accountOf(world, { person: world.store.all('account')[0]!.person });

const nothingOf = ({ world: { store } }: Proven) => [
  store.all('passcode'),
  store.all('securityAnswers'),
  store.all('deviceBinding'),
];

describe('completing an activation on the app', () => {
  test('ACT-4 everything is applied at once: state, device, passcode, answers, count and record', async () => {
    const scene = await proven();
    const { world } = scene;
    expect(valueOf(await finish(scene))).toEqual({ level: 1, device: own.device });
    expect(account(scene)).toMatchObject({
      state: 'active',
      level: 1,
      activatedAt: world.clock.now(),
      boundDevice: { device: own.device },
    });
    expect(account(scene)).not.toHaveProperty('invitation');
    expect(world.store.all('deviceBinding')).toMatchObject([
      { device: own.device, accountId: account(scene).accountId },
    ]);
    expect(world.store.all('passcode')).toHaveLength(1);
    expect(world.store.all('securityAnswers')).toMatchObject([{ questions: ['childhood_toy', 'first_pet'] }]);
    expect(world.store.progress('26734', 'activated1')).toBe(1);
    const trail = world.store.chain(account(scene).person);
    expect(trail.at(-1)).toMatchObject({ action: 'account.activated', reason: 'app', origin: { device: own.device } });
  });

  test('PCD-2 what is kept is no passcode and no answer', async () => {
    const scene = await proven();
    valueOf(await finish(scene));
    expect(scene.world.factors.compared).toEqual([]);
    expect(scene.world.store.all('passcode')[0]!.hash).toBe(
      await scene.world.factors.hash('passcode', account(scene).person, PASSCODE),
    );
  });

  test('SES-5 every session of before ends', async () => {
    const scene = await proven();
    await signedIn(scene.world, someone, stranger);
    valueOf(await finish(scene));
    expect(scene.world.store.all('session')).toEqual([]);
  });

  test('ACT-3 a device that became another’s meanwhile is refused, and nothing is changed', async () => {
    const scene = await proven();
    await approved(scene.world, other, callerOn('of other'));
    await activated(scene.world, own, other);
    expect(await finish(scene)).toMatchObject({ refusal: { code: 'device_in_use' } });
    const mine = accountOf(scene.world, { person: scene.world.ports.references.person(someone.record.personalId) });
    expect(mine.state).toBe('approved');
  });

  test('ACT-3 a device that is another’s costs no try of the password', async () => {
    const scene = await proven();
    await approved(scene.world, other, callerOn('of other'));
    await activated(scene.world, own, other);
    for (let n = 0; n < 12; n += 1) expect(await finish(scene)).toMatchObject({ refusal: { code: 'device_in_use' } });
    expect(
      scene.world.store
        .all('streak')
        .map(({ wrong }) => wrong)
        .every((wrong) => wrong === 0),
    ).toBe(true);
  });

  test('LCK-1 a lock laid between proof and activation costs no try of the password', async () => {
    const scene = await proven();
    const verify = scene.world.passwords.verify.bind(scene.world.passwords);
    const lock = { ground: 'owner', authority: 'owner', since: 1 } as const;
    scene.world.passwords.verify = async (...given) => {
      const right = await verify(...given);
      await scene.world.store.ledger.commit({ writes: [{ save: { ...account(scene), lock } }] });
      return right;
    };
    expect(await finish(scene)).toMatchObject({ refusal: { code: 'account_locked' } });
    expect(
      scene.world.store
        .all('streak')
        .map(({ wrong }) => wrong)
        .every((wrong) => wrong === 0),
    ).toBe(true);
  });

  test('TH-20 two people on one device at once: one of them is bound', async () => {
    const scene = await proven();
    await approved(scene.world, other, callerOn('of other'));
    const second = await provenActivation(scene.world, own, other);
    const outcomes = await Promise.all([finish(scene), complete(scene.world, own, second, other)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(scene.world.store.all('deviceBinding')).toHaveLength(1);
    expect(scene.world.store.all('account').filter(({ state }) => state === 'active')).toHaveLength(1);
  });

  test('TH-20 two devices of one person at once: one of them is bound', async () => {
    const scene = await proven();
    scene.world.clock.advance(61 * SECOND);
    const second = await provenActivation(scene.world, stranger, someone);
    const outcomes = await Promise.all([finish(scene), complete(scene.world, stranger, second, someone)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(scene.world.store.all('deviceBinding')).toHaveLength(1);
    expect(scene.world.store.progress('26734', 'activated1')).toBe(1);
  });

  test('ACT-2 a second time nothing happens', async () => {
    const scene = await proven();
    valueOf(await finish(scene));
    expect(await finish(scene)).toEqual({ ok: false, refusal: { code: 'already_activated' } });
    expect(scene.world.store.progress('26734', 'activated1')).toBe(1);
  });

  test('ACT-4 without the code nothing is activated', async () => {
    const world = createActivationWorld();
    await approved(world, someone, own);
    world.clock.advance(60 * SECOND);
    const { activationId } = valueOf(await begin(world, own, someone));
    expect(await finish({ world, activationId })).toEqual({ ok: false, refusal: { code: 'otp_not_verified' } });
    expect(Object.keys(activationTransitions)).toEqual(['awaiting_code', 'code_verified', 'completed']);
  });

  test('TH-10 an activation of another device does not exist', async () => {
    expect(await finish(await proven(), {}, stranger)).toEqual({ ok: false, refusal: { code: 'not_found' } });
  });

  test('ACT-5 a window that closed meanwhile is closed', async () => {
    const world = createActivationWorld();
    await approved(world, someone, own);
    world.clock.advance(LIMITS.activation.windowSeconds * SECOND - 60 * SECOND);
    const activationId = await provenActivation(world, own, someone);
    world.clock.advance(60 * SECOND);
    expect(await finish({ world, activationId })).toMatchObject({ refusal: { code: 'activation_window_expired' } });
  });

  test('LCK-1 a lock laid meanwhile holds', async () => {
    const scene = await proven();
    const lock = { ground: 'owner', authority: 'owner', since: 1 } as const;
    await scene.world.store.ledger.commit({ writes: [{ save: { ...account(scene), lock } }] });
    expect(await finish(scene)).toMatchObject({ refusal: { code: 'account_locked' } });
    expect(nothingOf(scene)).toEqual([[], [], []]);
  });
});

describe('completing an activation in a browser', () => {
  test('ACT-6 binds no device, and skips its check', async () => {
    const scene = await proven(stranger, 'web');
    expect(valueOf(await finish(scene, {}, stranger))).toEqual({ level: 1 });
    expect(account(scene).state).toBe('active');
    expect(account(scene)).not.toHaveProperty('boundDevice');
    expect(scene.world.store.all('deviceBinding')).toEqual([]);
    expect(scene.world.store.chain(account(scene).person).at(-1)).toMatchObject({ reason: 'web' });
  });

  test('KPI-1 counts as activated, not as issued', async () => {
    const scene = await proven(stranger, 'web');
    valueOf(await finish(scene, {}, stranger));
    expect(scene.world.store.progress('26734', 'activated1')).toBe(1);
    expect(scene.world.store.progress('26734', 'issued')).toBe(0);
  });
});

describe('what the owner proves beside the phone', () => {
  test('ACT-4 an existing password is demanded and proven', async () => {
    const scene = await proven();
    expect(await finish(scene, { password: undefined })).toMatchObject({
      refusal: { code: 'password_required' },
    });
    expect(await finish(scene, { password: 'Wrong#2026' })).toMatchObject({ refusal: { code: 'invalid_credentials' } });
    expect(nothingOf(scene)).toEqual([[], [], []]);
    expect((await finish(scene)).ok).toBe(true);
  });

  test('SES-1 wrong passwords are delayed and blocked, whatever the right one', async () => {
    const scene = await proven();
    const codes: unknown[] = [];
    for (let n = 0; n < 12; n += 1) {
      const outcome = await finish(scene, { password: 'Wrong#2026' });
      codes.push(outcome.ok || outcome.refusal.code);
    }
    expect(codes).toContain('sign_in_delayed');
    expect(await finish(scene)).toMatchObject({ refusal: { code: 'sign_in_delayed' } });
  });

  test('TH-4 a hundred wrong passwords at once are compared no more often than in a row', async () => {
    const scene = await proven();
    // Some are overtaken so often that they hear “not now”.
    await Promise.allSettled(Array.from({ length: 100 }, () => finish(scene, { password: 'Wrong#2026' })));
    expect(scene.world.passwords.compared.length).toBeLessThanOrEqual(10);
  });

  test('ACT-4 where there was none a new password is set, by its rules', async () => {
    const scene = await proven();
    await withoutPassword(scene);
    const password = 'kX9$vbQ2!m';
    expect(await finish(scene, { password })).toMatchObject({ refusal: { code: 'password_confirmation_mismatch' } });
    expect(await finish(scene, { password: 'short', passwordConfirmation: 'short' })).toMatchObject({
      refusal: { code: 'password_weak' },
    });
    valueOf(await finish(scene, { password, passwordConfirmation: password }));
    expect(scene.world.store.all('password')).toHaveLength(1);
    const [credential] = scene.world.store.all('password');
    expect(await scene.world.passwords.verify(credential!.hash, password)).toBe(true);
  });

  test('ACT-4 a password that was set meanwhile is not replaced', async () => {
    const scene = await proven();
    const [credential] = scene.world.store.all('password');
    await withoutPassword(scene);
    const hashing = scene.world.factors.hash.bind(scene.world.factors);
    scene.world.factors.hash = async (...given) => {
      if (scene.world.store.all('password').length === 0) {
        await scene.world.store.ledger.commit({
          writes: [{ save: { ...credential!, version: 0, hash: 'meanwhile' } }],
        });
      }
      return hashing(...given);
    };
    const password = 'pR7#wLz4^n';
    const outcome = await finish(scene, { password, passwordConfirmation: password }).catch((error: unknown) => error);
    expect(outcome).not.toMatchObject({ ok: true });
    expect(scene.world.store.all('password')).toMatchObject([{ hash: 'meanwhile' }]);
    expect(account(scene).state).toBe('approved');
  });

  test('ACT-4 the code that the counter printed is demanded where there is one', async () => {
    const scene = await proven();
    await withoutPassword(scene, 'K7QM2X');
    const set = { password: someone.password, passwordConfirmation: someone.password };
    expect(await finish(scene, set)).toMatchObject({ refusal: { code: 'counter_code_wrong' } });
    expect(await finish(scene, { ...set, counterCode: 'AAAAAA' })).toMatchObject({
      refusal: { code: 'counter_code_wrong' },
    });
    expect((await finish(scene, { ...set, counterCode: 'K7QM2X' })).ok).toBe(true);
    expect(account(scene)).not.toHaveProperty('counterCode');
  });

  test('TH-4 printed codes cannot be tried through', async () => {
    const scene = await proven();
    await withoutPassword(scene, 'K7QM2X');
    const set = { password: someone.password, passwordConfirmation: someone.password };
    const codes: unknown[] = [];
    for (let n = 0; n < 40; n += 1) {
      const outcome = await finish(scene, { ...set, counterCode: `AAAA${n}` });
      codes.push(outcome.ok || outcome.refusal.code);
    }
    expect(codes.at(-1)).toBe('otp_blocked');
    expect(await finish(scene, { ...set, counterCode: 'K7QM2X' })).toMatchObject({ refusal: { code: 'otp_blocked' } });
  });

  test('TH-20 a password reset in between voids what was proven', async () => {
    const scene = await proven();
    const verify = scene.world.passwords.verify.bind(scene.world.passwords);
    scene.world.passwords.verify = async (...given) => {
      const right = await verify(...given);
      const save = { ...account(scene), passwordResetAt: scene.world.clock.now() };
      await scene.world.store.ledger.commit({ writes: [{ save }] });
      return right;
    };
    expect(await finish(scene)).toMatchObject({ refusal: { code: 'invalid_credentials' } });
    expect(nothingOf(scene)).toEqual([[], [], []]);
  });
});

describe('what the owner chooses', () => {
  test.each([
    ['passcode_confirmation_mismatch', { passcodeConfirmation: '385017' }],
    ['passcode_weak', { passcode: '123456', passcodeConfirmation: '123456' }],
    ['passcode_weak', { passcode: '201094', passcodeConfirmation: '201094' }],
    ['security_answers_invalid', { securityAnswers: [] }],
    [
      'security_answers_invalid',
      {
        securityAnswers: [
          { questionId: 'first_pet', answer: 'a' },
          { questionId: 'first_pet', answer: 'b' },
        ],
      },
    ],
  ])('PCD-1 SEC-1 %s costs no try of the password', async (code, changes) => {
    const scene = await proven();
    for (let n = 0; n < 12; n += 1) {
      expect(await finish(scene, { ...changes, password: 'Wrong#2026' })).toMatchObject({ refusal: { code } });
    }
    expect(scene.world.passwords.compared).toEqual([]);
    expect((await finish(scene)).ok).toBe(true);
  });
});

describe('when something fails', () => {
  test('FA-17 a key that does not answer is “not now”, and no try', async () => {
    const scene = await proven();
    scene.world.factors.available = false;
    for (let n = 0; n < 12; n += 1) await expect(finish(scene)).rejects.toThrow(DependencyUnavailable);
    expect(nothingOf(scene)).toEqual([[], [], []]);
    scene.world.factors.available = true;
    expect((await finish(scene)).ok).toBe(true);
  });
});
