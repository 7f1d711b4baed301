import { describe, expect, test } from '@jest/globals';
import { createDossier } from '../../../../domain/dossier/create.ts';
import { renewChallenge } from '../../../../domain/dossier/challenge.ts';
import { ownDossier, ownDossiers } from '../../../../domain/dossier/own.ts';
import type { FullName } from '../../../../domain/identity/full-name.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import { DAY, MINUTE } from '../../../../domain/time.ts';
import { citizen } from '../../../doubles/citizens.ts';
import { registered, valueOf } from '../../../doubles/registered-citizen.ts';
import { begun, create, own, principalOf, someone, stageOf, tablet } from './steps.ts';

const refusal = (code: string) => ({ ok: false, refusal: { code } });

describe('beginning a dossier', () => {
  test('DOS-1 it is a draft of the caller, with a challenge of eight octets for five minutes', async () => {
    const stage = await stageOf();
    const { dossier, challenge } = await begun(stage);
    expect(dossier).toMatchObject({ level: 1, state: 'draft', accountId: stage.principal.accountId });
    expect(Buffer.from(challenge.nonce, 'base64')).toHaveLength(8);
    expect(challenge).toMatchObject({ device: own.device, dossierId: dossier.dossierId });
    expect(challenge.expiresAt - challenge.issuedAt).toBe(5 * MINUTE);
  });

  test('AUD-1 the beginning is one record of the person, and names the dossier', async () => {
    const stage = await stageOf();
    const before = stage.world.store.chain(stage.principal.person).length;
    const { dossier } = await begun(stage);
    const records = stage.world.store.chain(stage.principal.person).slice(before);
    expect(records).toMatchObject([{ action: 'dossier.created', object: dossier.dossierId }]);
  });

  test('DOS-1 a second one is refused while one is open', async () => {
    const stage = await stageOf();
    await begun(stage);
    expect(await create(stage)).toEqual(refusal('dossier_open'));
  });

  test('DOS-1 of two at once one begins', async () => {
    const stage = await stageOf();
    const outcomes = await Promise.all([create(stage), create(stage, tablet)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes).toContainEqual(refusal('dossier_open'));
    expect(stage.world.store.all('dossier')).toHaveLength(1);
  });

  test('DOS-1 one that begins while another is deciding is found by what that one reads next', async () => {
    const stage = await stageOf();
    const { dossier: ports } = stage.world;
    const population: typeof ports.population = {
      async find(personalId) {
        await begun(stage);
        return ports.population.find(personalId);
      },
    };
    const outcome = await createDossier({ ...ports, population }, tablet, stage.principal);
    expect(outcome).toEqual(refusal('dossier_open'));
    expect(stage.world.store.all('dossier')).toHaveLength(1);
  });

  test('DOS-1 one that begins while the account is read is among the dossiers that are read after it', async () => {
    const stage = await stageOf();
    const { dossier: ports } = stage.world;
    let others = 0;
    const accounts: typeof ports.accounts = {
      async byPerson(person) {
        if (others === 0) {
          others += 1;
          await begun(stage);
        }
        return ports.accounts.byPerson(person);
      },
    };
    const outcome = await createDossier({ ...ports, accounts }, tablet, stage.principal);
    expect(outcome).toEqual(refusal('dossier_open'));
    expect(stage.world.store.all('dossier')).toHaveLength(1);
  });

  test('DOS-1 the register is asked twenty times a day for one account, whatever comes of it', async () => {
    const stage = await stageOf();
    stage.world.population.add({ ...someone.record, status: 'locked' });
    const { looks } = stage.world.population;
    const codes = [];
    for (let n = 0; n < 25; n += 1) {
      const outcome = await create(stage);
      codes.push(outcome.ok ? 'begun' : outcome.refusal.code);
    }
    const refused = (code: string, times: number) => Array<string>(times).fill(code);
    expect(codes).toEqual([...refused('in_person_required', 20), ...refused('rate_limited', 5)]);
    expect(stage.world.population.looks - looks).toBe(20);
  });

  test('LCK-1 a locked account begins none: a lock that came behind the session is met', async () => {
    const stage = await stageOf();
    const [account] = stage.world.store.all('account');
    const lock = { ground: 'owner', authority: 'owner', since: stage.world.clock.now() } as const;
    await stage.world.store.ledger.commit({ writes: [{ save: { ...account!, lock } }] });
    expect(await create(stage)).toEqual({ ok: false, refusal: { code: 'account_locked', lock } });
    expect(stage.world.store.all('dossier')).toEqual([]);
  });

  test('DOS-1 who is identified needs none', async () => {
    const stage = await stageOf();
    const [account] = stage.world.store.all('account');
    await stage.world.store.ledger.commit({ writes: [{ save: { ...account!, level: 1, state: 'approved' } }] });
    expect(await create(stage)).toEqual(refusal('already_identified'));
  });

  test('CHIP-3 the account is refreshed from the population database, and counted where its owner lives now', async () => {
    const stage = await stageOf();
    const fullName = 'Lê Văn Đổi Tên' as FullName;
    stage.world.population.add({ ...someone.record, fullName, communeCode: '00001' });
    const { dossier } = await begun(stage);
    const [account] = stage.world.store.all('account');
    expect(account).toMatchObject({ personal: { fullName, phone: someone.phone }, communeCode: '00001' });
    expect(dossier.personal.holder.fullName).toBe(fullName);
    const counted = ['26734', '00001'].map((commune) => stage.world.store.progress(commune, 'registered'));
    expect(counted).toEqual([0, 1]);
  });

  test('CHIP-3 without the population database nothing begins, and it is no refusal', async () => {
    const stage = await stageOf();
    stage.world.population.down = true;
    await expect(create(stage)).rejects.toThrow(DependencyUnavailable);
    expect(stage.world.store.all('dossier')).toEqual([]);
  });

  test.each(['dead', 'locked'] as const)(
    'CHIP-3 a person whom the register has as %s is for the counter',
    async (status) => {
      const stage = await stageOf();
      stage.world.population.add({ ...someone.record, status });
      expect(await create(stage)).toEqual(refusal('in_person_required'));
    },
  );

  test('REG-7 a token of an erased account begins nothing', async () => {
    const stage = await stageOf();
    const stale = { ...stage, principal: { ...stage.principal, accountId: 'an-erased-account' } };
    expect(await create(stale)).toEqual(refusal('invalid_token'));
  });
});

describe('looking at dossiers', () => {
  test('DOS-2 a draft expires by itself after thirty days, and another may begin', async () => {
    const stage = await stageOf();
    const { dossier } = await begun(stage);
    stage.world.clock.advance(30 * DAY);
    const old = valueOf(await ownDossier(stage.world.dossier, stage.principal, dossier.dossierId));
    expect(old.timeline).toEqual([
      { state: 'draft', at: dossier.updatedAt },
      { state: 'expired', at: dossier.expiresAt },
    ]);
    const next = await begun(stage);
    const listed = valueOf(await ownDossiers(stage.world.dossier, stage.principal));
    expect(listed.map(({ dossierId, state }) => [dossierId, state])).toEqual([
      [next.dossier.dossierId, 'draft'],
      [dossier.dossierId, 'expired'],
    ]);
  });

  test('TH-10 another’s dossier answers like one that never was', async () => {
    const stage = await stageOf();
    const { dossier } = await begun(stage);
    const other = principalOf(await registered(stage.world, citizen(2), tablet), tablet);
    for (const id of [dossier.dossierId, 'never-was-any']) {
      expect(await ownDossier(stage.world.dossier, other, id)).toEqual(refusal('not_found'));
      expect(await renewChallenge(stage.world.dossier, tablet, other, id)).toEqual(refusal('not_found'));
    }
    expect(valueOf(await ownDossiers(stage.world.dossier, other))).toEqual([]);
  });

  test('REG-7 what an erased account began is not its person’s next account’s', async () => {
    const stage = await stageOf();
    const { dossier } = await begun(stage);
    const next = { ...stage.principal, accountId: 'the-next-account' };
    expect(await ownDossier(stage.world.dossier, next, dossier.dossierId)).toEqual(refusal('not_found'));
    expect(valueOf(await ownDossiers(stage.world.dossier, next))).toEqual([]);
  });
});
