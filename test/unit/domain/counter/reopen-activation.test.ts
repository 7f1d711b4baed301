import { describe, expect, test } from '@jest/globals';
import type { Account } from '../../../../domain/account/account.ts';
import { counterCodeHash } from '../../../../domain/activation/prove-owner.ts';
import { lookUpAccount } from '../../../../domain/counter/look-up.ts';
import { reopenActivation } from '../../../../domain/counter/reopen-activation.ts';
import { countTry } from '../../../../domain/limits/streak.ts';
import { DAY } from '../../../../domain/time.ts';
import { createDossierWorld, type DossierWorld } from '../../../doubles/dossier-ports.ts';
import { valueOf } from '../../../doubles/registered-citizen.ts';
import { LIMITS } from '../../../doubles/registration-ports.ts';
import { actions, before, call, clerk, officer, someone, stored } from './steps.ts';

const reopen = (world: DossierWorld, visitId: string, who = clerk) =>
  reopenActivation(world.counter, call, who, { visitId, ground: 'too_late' });

const withPassword = ({ store }: DossierWorld, { person }: Account) =>
  store.ledger.commit({ writes: [{ save: { entity: 'password', version: 0, person, hash: 'x', setAt: 1 } }] });

describe('opening an activation again', () => {
  test('ACT-5 the owner is asked anew by SMS, and a new window runs from its acceptance', async () => {
    const { world, account, visitId } = await before();
    valueOf(await reopen(world, visitId));
    expect(world.noticeSender.asked).toMatchObject([{ to: account.personal.phone, kind: 'activation_reopened' }]);
    const [notice] = world.store.all('notice');
    expect(stored(world).invitation).toEqual({ noticeId: notice!.noticeId, at: notice!.createdAt });
    const { personalId } = someone.record;
    const { activation } = valueOf(await lookUpAccount(world.counter, call, clerk, { personalId }));
    expect(activation).toEqual({ open: true, windowEnd: notice!.sentAt! + 7 * DAY });
  });

  test('ACT-5 reminders follow it as they follow an approval', async () => {
    const { world, visitId } = await before();
    valueOf(await reopen(world, visitId));
    expect(world.store.all('notice')).toMatchObject([{ state: 'sent', reminderDay: 1 }]);
  });

  test('AUD-1 it is on the chain with its ground, once', async () => {
    const { world, account, visitId } = await before();
    valueOf(await reopen(world, visitId));
    expect(await reopen(world, visitId)).toMatchObject({ refusal: { code: 'activation_window_open' } });
    expect(actions(world, account)).toEqual(['account.activation_reopened']);
    expect(world.store.chain(account.person).at(-1)).toMatchObject({
      reason: 'too_late',
      actor: { kind: 'officer', ref: 'clerk-1' },
    });
  });

  test('FA-11 a refused SMS opens it all the same: no window runs until one is accepted', async () => {
    const { world, visitId } = await before();
    world.noticeSender.answer = 'refused';
    valueOf(await reopen(world, visitId));
    expect(stored(world).invitation?.noticeId).toBe(world.store.all('notice')[0]!.noticeId);
    expect(world.store.all('notice')).toMatchObject([{ state: 'due' }]);
  });

  const states: readonly (readonly [string, Partial<Account>, string])[] = [
    ['a level-0 account', { level: 0, state: 'registered' }, 'not_identified'],
    ['an active account', { state: 'active' }, 'already_activated'],
    ['a locked account', { lock: { ground: 'owner', authority: 'owner', since: 1 } }, 'account_locked'],
  ];
  test.each(states)('ACT-5 %s is refused, and nothing changes', async (_what, changes, code) => {
    const { world, visitId } = await before(changes);
    const unchanged = world.store.snapshot();
    expect(await reopen(world, visitId)).toMatchObject({ refusal: { code } });
    expect(world.store.snapshot()).toEqual(unchanged);
  });

  test.each(['otp.activation.other', 'counter-code.other'] as const)(
    'TH-45 %s that strangers had disabled for good counts no more, even while the window runs',
    async (name) => {
      const { world, account, visitId } = await before();
      valueOf(await reopen(world, visitId));
      expect(await reopen(world, visitId)).toMatchObject({ refusal: { code: 'activation_window_open' } });
      const limit = LIMITS.otp.wrongInARow;
      const now = world.clock.now();
      const row = { entity: 'streak', version: 0, name, subject: account.person, notBefore: now } as const;
      await world.store.ledger.commit({
        writes: [{ save: { ...row, wrong: limit.disableAt ?? 0, expiresAt: now + 100 * 365 * DAY } }],
      });
      const stands = () => countTry(world.store.all('streak')[0], row, limit, world.clock.now());
      expect(stands()).toMatchObject({ allowed: false, disabled: true });
      valueOf(await reopen(world, visitId));
      expect(stands().allowed).toBe(true);
    },
  );

  test('ACT-5 so is one whose window runs, or whose owner was not told yet', async () => {
    const running = await before();
    const at = running.world.clock.now() - 6 * DAY;
    await running.world.store.ledger.commit({
      writes: [{ save: { ...running.account, invitation: { noticeId: 'gone', at } } }],
    });
    expect(await reopen(running.world, running.visitId)).toMatchObject({
      refusal: { code: 'activation_window_open' },
    });
  });

  test('TH-32 another officer’s visit is no visit', async () => {
    const { world, visitId } = await before();
    expect(await reopen(world, visitId, officer('clerk-2'))).toMatchObject({ refusal: { code: 'not_found' } });
  });
});

describe('the code that the counter prints', () => {
  test('ACT-4 an account without a password gets one, kept as a keyed hash alone', async () => {
    const { world, account, visitId } = await before();
    const { counterCode } = valueOf(await reopen(world, visitId));
    expect(counterCode).toMatch(/^\d{6}$/);
    expect(stored(world).counterCode).toBe(counterCodeHash(world.counter, account.accountId, counterCode!));
    expect(JSON.stringify(world.store.snapshot())).not.toContain(`"${counterCode}"`);
  });

  test('ACT-4 one with a password gets none', async () => {
    const { world, account, visitId } = await before();
    await withPassword(world, account);
    expect(valueOf(await reopen(world, visitId))).toEqual({});
    expect(stored(world)).not.toHaveProperty('counterCode');
  });

  test('ACT-4 nor does any where the stage demands none', async () => {
    const limits = { ...LIMITS, activation: { ...LIMITS.activation, counterCodes: false } };
    const { world, visitId } = await before({ counterCode: 'of an earlier one' }, createDossierWorld(limits));
    expect(valueOf(await reopen(world, visitId))).toEqual({});
    expect(stored(world)).not.toHaveProperty('counterCode');
  });
});
