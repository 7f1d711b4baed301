import { describe, expect, test } from '@jest/globals';
import type { Account } from '../../../../domain/account/account.ts';
import { lookUpAccount } from '../../../../domain/counter/look-up.ts';
import { reopenActivation } from '../../../../domain/counter/reopen-activation.ts';
import { visitedAccount } from '../../../../domain/counter/visited.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import { DAY, MINUTE } from '../../../../domain/time.ts';
import { citizen } from '../../../doubles/citizens.ts';
import { createDossierWorld, type DossierWorld } from '../../../doubles/dossier-ports.ts';
import { approvedAccount } from '../../../doubles/officers/at-counter.ts';
import { valueOf } from '../../../doubles/registered-citizen.ts';
import { LIMITS } from '../../../doubles/registration-ports.ts';
import { actions, before, call, clerk, officer, someone } from './steps.ts';

const { personalId } = someone.record;

const uninvited = ({ invitation: _invitation, ...account }: Account): Account => account;

const lookUp = (world: DossierWorld, typed: string = personalId, who = clerk) =>
  lookUpAccount(world.counter, call, who, { personalId: typed });

describe('looking up', () => {
  test('AUD-3 that an account was looked at is on its person’s chain, with the officer', async () => {
    const { world, account } = await before();
    valueOf(await lookUp(world));
    expect(world.store.chain(account.person).at(-1)).toMatchObject({
      action: 'account.viewed',
      actor: { kind: 'officer', ref: 'clerk-1' },
      origin: { kind: 'call', requestId: 'request-of-the-officer' },
    });
  });

  test('TH-34 a look that cannot be recorded shows nothing', async () => {
    const { world } = await before();
    const ledger = { ...world.store.ledger, commit: () => Promise.reject(new DependencyUnavailable('ledger')) };
    await expect(lookUpAccount({ ...world.counter, ledger }, call, clerk, { personalId })).rejects.toThrow(
      DependencyUnavailable,
    );
  });

  test('ACT-5 it tells until when the account may be activated', async () => {
    const world = createDossierWorld();
    const at = world.clock.now();
    await before({ invitation: { noticeId: 'notice-that-is-gone', at } }, world);
    const windowEnd = at + 7 * DAY;
    world.clock.advance(7 * DAY - 1);
    expect(valueOf(await lookUp(world)).activation).toEqual({ open: true, windowEnd });
    world.clock.advance(1);
    expect(valueOf(await lookUp(world)).activation).toEqual({ open: false, windowEnd });
  });

  test('ACT-5 an account that nobody was asked to activate is not shown as open, and can be opened', async () => {
    const { world, account, visitId } = await before();
    await world.store.ledger.commit({ writes: [{ save: uninvited(account) }] });
    expect(valueOf(await lookUp(world)).activation).toEqual({ open: false });
    valueOf(await reopenActivation(world.counter, call, clerk, { visitId, ground: 'technical_failure' }));
    expect(valueOf(await lookUp(world)).activation).toMatchObject({ open: true });
  });

  test('FA-11 one whose owner could not be told yet is open without an end', async () => {
    const { world, visitId } = await before();
    world.noticeSender.answer = 'refused';
    valueOf(await reopenActivation(world.counter, call, clerk, { visitId, ground: 'too_late' }));
    expect(valueOf(await lookUp(world)).activation).toEqual({ open: true });
  });

  test('ACT-5 of one that waits for no activation it tells no window', async () => {
    const { world } = await before({ state: 'active' });
    expect(valueOf(await lookUp(world))).not.toHaveProperty('activation');
  });

  test('TH-33 nobody looks up the own account', async () => {
    const { world, account } = await before();
    const own = { ...clerk, person: account.person };
    expect(await lookUp(world, personalId, own)).toMatchObject({ refusal: { code: 'own_account' } });
    expect(actions(world, account)).toEqual([]);
  });

  test('ID-3 what is no personal number is named as such, and is no look', async () => {
    const { world } = await before();
    expect(await lookUp(world, '123456789')).toMatchObject({
      refusal: { code: 'invalid_request', fields: [{ name: 'personalId', code: 'personal_id_old_number' }] },
    });
    const key = { name: 'counter.look-ups.officer', subject: clerk.officer } as const;
    expect(world.counters.used(key, LIMITS.counter.lookUpsPerOfficer, world.clock.now())).toBe(0);
  });
});

describe('whom a look is worth something to', () => {
  test('ID-6 the account is named by a random id in place of any number', async () => {
    const { world } = await before();
    const { visit } = valueOf(await lookUp(world));
    expect(visit.visitId).not.toContain(personalId);
    expect(visit.visitId).not.toContain(world.ports.references.person(personalId));
    expect(valueOf(await lookUp(world)).visit.visitId).not.toBe(visit.visitId);
  });

  test('TH-32 the officer who looked, for half an hour, and nobody else', async () => {
    const { world, account } = await before();
    const { visitId } = valueOf(await lookUp(world)).visit;
    expect(valueOf(await visitedAccount(world.counter, clerk, visitId)).accountId).toBe(account.accountId);
    expect(await visitedAccount(world.counter, officer('clerk-2'), visitId)).toMatchObject({
      refusal: { code: 'not_found' },
    });
    world.clock.advance(30 * MINUTE);
    expect(await visitedAccount(world.counter, clerk, visitId)).toMatchObject({ refusal: { code: 'not_found' } });
  });

  test('REG-7 not for an account that took the place of the one looked up', async () => {
    const { world, account, visitId } = await before();
    await world.store.ledger.commit({ writes: [{ save: { ...account, accountId: 'another-account' } }] });
    expect(await visitedAccount(world.counter, clerk, visitId)).toMatchObject({ refusal: { code: 'not_found' } });
  });
});

describe('counting looks', () => {
  const tight = {
    ...LIMITS,
    counter: {
      ...LIMITS.counter,
      lookUpsPerOfficer: { limit: 4, windowSeconds: 86_400 },
      missesPerOfficer: { limit: 2, windowSeconds: 86_400 },
    },
  };
  const nobody = (n: number): string => citizen(900 + n).record.personalId;

  test('TH-3 numbers of nobody are not_found so often, and then nothing is told of any number', async () => {
    const world = createDossierWorld(tight);
    await approvedAccount(world, someone);
    for (const n of [1, 2]) expect(await lookUp(world, nobody(n))).toMatchObject({ refusal: { code: 'not_found' } });
    for (const typed of [nobody(3), personalId]) {
      expect(await lookUp(world, typed)).toMatchObject({ refusal: { code: 'rate_limited' } });
    }
    expect((await lookUp(world, personalId, officer('clerk-2'))).ok).toBe(true);
  });

  test('TH-34 and so are looks that find somebody, by the officer', async () => {
    const { world } = await before({}, createDossierWorld(tight));
    for (let n = 0; n < 4; n += 1) expect((await lookUp(world)).ok).toBe(true);
    expect(await lookUp(world)).toMatchObject({ refusal: { code: 'rate_limited' } });
  });

  test('TH-3 of fifty numbers of nobody at once no more than the limit are told', async () => {
    const world = createDossierWorld(tight);
    const told = await Promise.all(Array.from({ length: 50 }, (_, n) => lookUp(world, nobody(n))));
    expect(told.filter((one) => !one.ok && one.refusal.code === 'not_found').length).toBeLessThanOrEqual(2);
  });
});
