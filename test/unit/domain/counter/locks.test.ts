import { describe, expect, test } from '@jest/globals';
import type { Lock } from '../../../../domain/account/account.ts';
import { lockAccount } from '../../../../domain/counter/lock.ts';
import { unlockAccount, type UnlockGround } from '../../../../domain/counter/unlock.ts';
import type { OfficersLockGround } from '../../../../domain/account/lock-ground.ts';
import { signIn } from '../../../../domain/session/sign-in.ts';
import type { DossierWorld } from '../../../doubles/dossier-ports.ts';
import { atCounter } from '../../../doubles/officers/at-counter.ts';
import { registered, signedIn, valueOf } from '../../../doubles/registered-citizen.ts';
import { createDossierWorld } from '../../../doubles/dossier-ports.ts';
import { callerOn } from '../../../doubles/registration-ports.ts';
import { actions, before, call, clerk, officer, someone, stored } from './steps.ts';

const authority = 'Công an Quận Ví Dụ';
const owners: Lock = { ground: 'owner', authority: 'owner', since: 1 };

const lock = (world: DossierWorld, visitId: string, ground: OfficersLockGround = 'authority_request') =>
  lockAccount(world.counter, call, clerk, { visitId, ground, authority });
const unlock = (world: DossierWorld, visitId: string, ground: UnlockGround) =>
  unlockAccount(world.counter, call, clerk, { visitId, ground, authority });

describe('locking at a counter', () => {
  test('LCK-1 with ground and authority: sessions end, the owner is told, and after the right password why', async () => {
    const world = createDossierWorld();
    const account = await registered(world, someone, callerOn('phone'));
    await signedIn(world, someone, callerOn('phone'));
    const { visitId } = await atCounter(world, account, clerk.officer);
    valueOf(await lock(world, visitId, 'terms_violated'));
    expect(world.store.all('session')).toEqual([]);
    expect(world.noticeSender.asked).toMatchObject([{ to: someone.phone, kind: 'account_locked_by_authority' }]);
    const again = await signIn(world.ports, callerOn('phone'), {
      identifier: someone.phone,
      password: someone.password,
    });
    expect(again).toMatchObject({
      refusal: { code: 'account_locked', lock: { ground: 'officer', because: 'terms_violated', authority } },
    });
  });

  test('AUD-1 who, why and by which authority are on the chain', async () => {
    const { world, account, visitId } = await before();
    valueOf(await lock(world, visitId));
    expect(actions(world, account)).toEqual(['account.locked']);
    expect(world.store.chain(account.person).at(-1)).toMatchObject({
      actor: { kind: 'officer', ref: 'clerk-1' },
      reason: `authority_request: ${authority}`,
    });
  });

  test('LCK-1 for the owner, who asks for it, it is the owner’s own lock', async () => {
    const { world, visitId } = await before();
    valueOf(await lock(world, visitId, 'owner_request'));
    expect(stored(world).lock).toMatchObject({ ground: 'owner', authority });
    expect(world.noticeSender.asked).toMatchObject([{ kind: 'account_locked' }]);
  });

  test('LCK-1 an authority’s lock lies over the owner’s, and over no other', async () => {
    const { world, visitId } = await before({ lock: owners });
    expect(await lock(world, visitId, 'owner_request')).toMatchObject({ refusal: { code: 'account_locked' } });
    valueOf(await lock(world, visitId));
    expect(stored(world).lock).toMatchObject({ ground: 'officer', over: owners });
    expect(await lock(world, visitId)).toMatchObject({ refusal: { code: 'account_locked' } });
  });

  test('TH-44 an authority whose name cannot be read is none', async () => {
    const { world, visitId } = await before();
    const given = { visitId, ground: 'authority_request', authority: 'Công an\u200b' } as const;
    expect(await lockAccount(world.counter, call, clerk, given)).toMatchObject({
      refusal: { code: 'invalid_request', fields: [{ name: 'authority', code: 'malformed' }] },
    });
  });

  test('TH-32 another officer’s visit locks nobody', async () => {
    const { world, visitId } = await before();
    const given = { visitId, ground: 'authority_request', authority } as const;
    expect(await lockAccount(world.counter, call, officer('clerk-2'), given)).toMatchObject({
      refusal: { code: 'not_found' },
    });
    expect(stored(world)).not.toHaveProperty('lock');
  });
});

describe('ending a lock at a counter', () => {
  test('LCK-1 the owner’s own ends, what was there is there again, and the owner is told', async () => {
    const { world, account, visitId } = await before({ lock: owners });
    expect(valueOf(await unlock(world, visitId, 'owner_present'))).toEqual({});
    const { level, state, invitation } = account;
    expect(stored(world)).toMatchObject({ level, state, invitation });
    expect(stored(world)).not.toHaveProperty('lock');
    expect(world.noticeSender.asked).toMatchObject([{ kind: 'account_unlocked' }]);
    expect(actions(world, account)).toEqual(['account.unlocked']);
  });

  test('LCK-1 an authority’s ends with its ground alone, and the owner’s under it is there again', async () => {
    const { world, visitId } = await before({ lock: owners });
    valueOf(await lock(world, visitId));
    expect(await unlock(world, visitId, 'owner_present')).toMatchObject({ refusal: { code: 'lock_stands' } });
    expect(valueOf(await unlock(world, visitId, 'ground_ended'))).toEqual({ still: owners });
    expect(stored(world).lock).toEqual(owners);
    expect(world.noticeSender.asked.map(({ kind }) => kind)).toEqual(['account_locked_by_authority']);
  });

  test.each(['card_revoked', 'death'] as const)('LCK-1 the register’s, for %s, ends at no counter', async (ground) => {
    const { world, visitId } = await before({ lock: { ground, authority: 'register', since: 1 } });
    for (const said of ['owner_present', 'ground_ended'] as const) {
      expect(await unlock(world, visitId, said)).toMatchObject({ refusal: { code: 'lock_stands' } });
    }
    expect(stored(world).lock).toMatchObject({ ground });
  });

  test('LCK-1 where there is none, none ends', async () => {
    const { world, visitId } = await before();
    expect(await unlock(world, visitId, 'owner_present')).toMatchObject({ refusal: { code: 'not_locked' } });
  });
});
