import { describe, expect, test } from '@jest/globals';
import type { Account } from '../../../../domain/account/account.ts';
import { resendActivationCode } from '../../../../domain/activation/resend-code.ts';
import { verifyActivationCode } from '../../../../domain/activation/verify-code.ts';
import { DAY, SECOND } from '../../../../domain/time.ts';
import { createActivationWorld, type ActivationWorld } from '../../../doubles/activation-ports.ts';
import { activated, approved, begin, type Approval } from '../../../doubles/activation-steps.ts';
import { otherThan } from '../../../doubles/api/acting.ts';
import { citizen } from '../../../doubles/citizens.ts';
import { valueOf } from '../../../doubles/registered-citizen.ts';
import { callerOn, LIMITS } from '../../../doubles/registration-ports.ts';

const own = callerOn('own');
const stranger = callerOn('stranger');
const someone = citizen(1);
const WINDOW = LIMITS.activation.windowSeconds * SECOND;

interface Begun {
  readonly world: ActivationWorld;
  readonly account: Account;
  readonly activationId: string;
}

/** An activation whose code is on its way, `after` milliseconds after the approval. */
async function begun(approval: Approval = {}, after = 60 * SECOND): Promise<Begun> {
  const world = createActivationWorld();
  const account = await approved(world, someone, own, approval);
  world.clock.advance(after);
  return { world, account, activationId: valueOf(await begin(world, own, someone)).activationId };
}

const verify = ({ world, activationId }: Begun, code = world.sender.lastCode(), caller = own) =>
  verifyActivationCode(world.activation, caller, { activationId, code });

describe('the code of an activation', () => {
  test('ACT-2 after it the owner is told what is still to be given', async () => {
    expect(valueOf(await verify(await begun()))).toEqual({
      level: 1,
      password: 'existing',
      counterCodeRequired: false,
    });
  });

  test('ACT-4 an account enrolled at a counter needs a first password, and its printed code where there is one', async () => {
    const scene = await begun({ level: 2, more: { counterCode: 'hash' } });
    const [credential] = scene.world.store.all('password');
    await scene.world.store.ledger.commit({ writes: [{ erase: credential! }] });
    expect(valueOf(await verify(scene))).toEqual({ level: 2, password: 'new', counterCodeRequired: true });
  });

  test('OTP-3 a wrong one costs a try and opens nothing', async () => {
    const scene = await begun();
    const outcome = await verify(scene, otherThan(scene.world.sender.lastCode()));
    expect(outcome).toMatchObject({ refusal: { code: 'otp_wrong', attemptsLeft: 2 } });
    expect(scene.world.store.all('activationFlow')[0]?.state).toBe('awaiting_code');
  });

  test('TH-5 three wrong ones void the code, and the right one comes too late', async () => {
    const scene = await begun();
    const right = scene.world.sender.lastCode();
    for (let n = 0; n < 3; n += 1) await verify(scene, otherThan(right));
    expect(await verify(scene, right)).toMatchObject({ ok: false });
  });

  test('TH-5 twenty tries at once are three tries', async () => {
    const scene = await begun();
    const wrong = otherThan(scene.world.sender.lastCode());
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => verify(scene, wrong)));
    const compared = outcomes.filter((each) => !each.ok && each.refusal.code === 'otp_wrong');
    expect(compared.length).toBeLessThanOrEqual(3);
  });

  test('OTP-1 is over after three minutes', async () => {
    const scene = await begun();
    scene.world.clock.advance(181 * SECOND);
    expect(await verify(scene)).toMatchObject({ refusal: { code: 'otp_expired' } });
  });

  test('OTP-2 a new one voids the one before', async () => {
    const scene = await begun();
    const first = scene.world.sender.lastCode();
    scene.world.clock.advance(61 * SECOND);
    valueOf(await resendActivationCode(scene.world.activation, own, scene.activationId));
    if (scene.world.sender.lastCode() !== first) expect((await verify(scene, first)).ok).toBe(false);
    expect((await verify(scene)).ok).toBe(true);
  });

  test('TH-10 an activation of another device does not exist', async () => {
    const scene = await begun();
    expect(await verify(scene, undefined, stranger)).toEqual({ ok: false, refusal: { code: 'not_found' } });
    const resent = await resendActivationCode(scene.world.activation, stranger, scene.activationId);
    expect(resent).toEqual({ ok: false, refusal: { code: 'not_found' } });
  });

  test('TH-12 is over with its time', async () => {
    const scene = await begun();
    scene.world.clock.advance((LIMITS.activation.flowSeconds + 1) * SECOND);
    expect(await verify(scene)).toEqual({ ok: false, refusal: { code: 'not_found' } });
  });
});

describe('what may keep the account from being activated, told after the code', () => {
  test('LCK-1 a lock, with its ground and authority', async () => {
    const lock = { ground: 'officer', authority: 'Công an phường Không Có', since: 1 } as const;
    expect(await verify(await begun({ more: { lock } }))).toMatchObject({
      refusal: { code: 'account_locked', lock: { ground: 'officer', authority: 'Công an phường Không Có' } },
    });
  });

  test('ACT-5 the window is open to its last moment, and closed from its end', async () => {
    expect((await verify(await begun({}, WINDOW - 1))).ok).toBe(true);
    expect(await verify(await begun({}, WINDOW))).toMatchObject({ refusal: { code: 'activation_window_expired' } });
  });

  test('ACT-5 the window runs from the carrier’s acceptance, not from the approval', async () => {
    const late = await begun({ sentAt: undefined }, 30 * DAY);
    expect((await verify(late)).ok).toBe(true);
    const world = createActivationWorld();
    await approved(world, someone, own, { sentAt: world.clock.now() + 3 * DAY });
    world.clock.advance(3 * DAY + WINDOW - 1);
    const { activationId } = valueOf(await begin(world, own, someone));
    expect((await verify({ world, account: world.store.all('account')[0]!, activationId })).ok).toBe(true);
  });

  test('ACT-5 a notice that is no longer kept is older than any window', async () => {
    const scene = await begun({}, WINDOW);
    const [notice] = scene.world.store.all('notice');
    await scene.world.store.ledger.commit({ writes: [{ erase: notice! }] });
    expect(await verify(scene)).toMatchObject({ refusal: { code: 'activation_window_expired' } });
  });

  test('ACT-2 an activation in between', async () => {
    const world = createActivationWorld();
    await approved(world, someone, own);
    world.clock.advance(60 * SECOND);
    const { activationId } = valueOf(await begin(world, stranger, someone));
    const code = world.sender.lastCode();
    world.clock.advance(61 * SECOND);
    await activated(world, own, someone);
    const outcome = await verifyActivationCode(world.activation, stranger, { activationId, code });
    expect(outcome).toEqual({ ok: false, refusal: { code: 'already_activated' } });
  });

  test.each([
    ['another account of the same person', { accountId: 'another' }],
    ['another phone', { phone: 'phone-of-another' as Account['phone'] }],
  ])('REG-9 %s since: what was proven proves nothing of it', async (_what, changes) => {
    const scene = await begun();
    const [account] = scene.world.store.all('account');
    await scene.world.store.ledger.commit({ writes: [{ save: { ...account!, ...changes } }] });
    expect(await verify(scene)).toEqual({ ok: false, refusal: { code: 'not_identified' } });
  });
});

describe('a phone that officers changed', () => {
  const changed = async (more: Partial<Account>, after = 60 * SECOND): Promise<Begun> => {
    const world = createActivationWorld();
    const at = world.clock.now();
    const account = await approved(world, someone, own, { more: { phoneChangedAt: at, ...more } });
    world.clock.advance(after);
    return { world, account, activationId: valueOf(await begin(world, own, someone)).activationId };
  };
  const withoutPassword = async (scene: Begun): Promise<Begun> => {
    const [credential] = scene.world.store.all('password');
    await scene.world.store.ledger.commit({ writes: [{ erase: credential! }] });
    return scene;
  };

  test('ACT-7 activates nothing alone for a day', async () => {
    const early = await withoutPassword(await changed({}));
    expect(await verify(early)).toMatchObject({ refusal: { code: 'in_person_required' } });
    expect((await verify(await withoutPassword(await changed({}, DAY)))).ok).toBe(true);
  });

  test('ACT-7 beside the password, or the code that the counter printed, it does', async () => {
    expect((await verify(await changed({}))).ok).toBe(true);
    expect((await verify(await withoutPassword(await changed({ counterCode: 'hash' })))).ok).toBe(true);
  });
});
