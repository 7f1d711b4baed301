import { describe, expect, test } from '@jest/globals';
import type { Account } from '../../../../domain/account/account.ts';
import { conclude } from '../../../../domain/approval/conclude.ts';
import type { PersonRef } from '../../../../domain/references.ts';
import { takeUp } from '../../../../domain/approval/take-up.ts';
import { firstBreak } from '../../../../domain/audit/chain.ts';
import type { Dossier } from '../../../../domain/dossier/dossier.ts';
import type { OfficerVerdict } from '../../../../domain/dossier/findings.ts';
import type { DossierState } from '../../../../domain/dossier/states.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import { DAY } from '../../../../domain/time.ts';
import { nodeDigests } from '../../../../adapters/keys/digests.ts';
import { picture } from '../../../doubles/approval-ports.ts';
import { cardOf, cardWithoutKey, strangeSigner } from '../../../doubles/chip-cards.ts';
import { LIMITS } from '../../../doubles/registration-ports.ts';
import { runOf, someEntry, someone, stored } from '../../../doubles/sent-dossiers.ts';
import { concluded, found, now, records, sceneOf, type Scene } from './steps.ts';

const checking = { state: 'checking' } as const;
const commune = someone.record.communeCode;

const accountOf = async ({ world, dossier }: Scene): Promise<Account> =>
  (await world.store.accounts.byPerson(dossier.person))!;

/** Changes the account, with a record of it. */
async function changeAccount(scene: Scene, how: Partial<Account>): Promise<void> {
  const account = await accountOf(scene);
  const audits = [someEntry(scene.world, account.person)];
  await scene.world.store.ledger.commit({ writes: [{ save: { ...account, ...how } }], audits });
}

const verdictOf = (officer: string, decision: 'approve' | 'reject' = 'approve', person = officer): OfficerVerdict => ({
  officer,
  person: `v1.${person}` as PersonRef,
  decision,
  reasons: decision === 'reject' ? ['face_not_of_document'] : [],
  at: 1,
});

/** A dossier that two officers have decided on, after a run that did not. */
async function agreedOn(verdicts: readonly OfficerVerdict[], more: Partial<Dossier> = {}): Promise<Scene> {
  const scene = await sceneOf({ ...checking, card: cardWithoutKey(someone.record), answered: false });
  expect(await concluded(scene)).toEqual({ decided: 'review' });
  const inReview = await now(scene);
  const run = { attempt: 2, phase: 'finish' } as const;
  const dossier = await stored(scene.world, { ...inReview, state: 'checking', verdicts, run, ...more });
  return { ...scene, dossier, run: runOf(dossier) };
}

describe('a dossier without a fault', () => {
  test('APR-4 is approved: level 1, counted, its owner told, all in one transaction with its record', async () => {
    const scene = await sceneOf();
    await takeUp(scene.world.approval, scene.run);
    const before = records(scene).length;
    const at = scene.world.clock.now();
    expect(await concluded(scene)).toEqual({ decided: 'approved' });
    expect(await accountOf(scene)).toMatchObject({ level: 1, state: 'approved' });
    expect(await now(scene)).toMatchObject({
      state: 'approved',
      findings: { run: { attempt: 1, phase: 'check' }, checks: { document: 'chip_passed', documentFace: 99.9 } },
      eraseAt: at + LIMITS.dossier.eraseAfterSeconds * 1_000,
    });
    expect(scene.world.store.progress(commune, 'approved1')).toBe(1);
    const [notice, ...others] = scene.world.store.all('notice');
    expect([notice?.kind, notice?.name, others]).toEqual(['dossier_approved', someone.record.fullName, []]);
    expect(scene.world.noticeQueue.waiting).toEqual([notice?.noticeId]);
    const [record] = records(scene);
    expect(records(scene)).toHaveLength(before + 1);
    expect(record).toMatchObject({ action: 'dossier.approved', actor: { kind: 'system', ref: 'approval' } });
    expect(firstBreak(scene.world.store.chain(scene.dossier.person), nodeDigests.sha256)).toBeUndefined();
  });

  test('APR-4 of an account that is active leaves it so, with its credentials', async () => {
    const scene = await sceneOf(checking);
    await changeAccount(scene, { state: 'active' });
    await concluded(scene);
    expect(await accountOf(scene)).toMatchObject({ level: 1, state: 'active' });
  });

  test('FA-14 is approved once, however often its run concludes', async () => {
    const scene = await sceneOf(checking);
    const what = await found(scene);
    const { approval } = scene.world;
    const answers = await Promise.all([1, 2, 3].map(() => conclude(approval, scene.run, what)));
    expect(answers.map(({ decided }) => decided).sort()).toEqual(['approved', 'over', 'over']);
    expect(scene.world.store.progress(commune, 'approved1')).toBe(1);
    expect(scene.world.store.all('notice')).toHaveLength(1);
    expect(records(scene).filter(({ action }) => action === 'dossier.approved')).toHaveLength(1);
  });

  test.each<DossierState>(['submitted', 'parked', 'review', 'reviewed', 'approved', 'rejected', 'expired'])(
    'TH-46 found so by a run that comes late is not approved: it is in %s',
    async (state) => {
      const scene = await sceneOf(checking);
      const what = await found(scene);
      await stored(scene.world, { ...(await now(scene)), state });
      const before = scene.world.store.snapshot();
      expect(await conclude(scene.world.approval, scene.run, what)).toEqual({ decided: 'over' });
      expect(scene.world.store.snapshot()).toEqual(before);
      expect(scene.world.evidence.texts.size).toBe(0);
    },
  );

  test('FA-15 found so by an earlier run is not approved by it', async () => {
    const scene = await sceneOf(checking);
    const what = await found(scene);
    await stored(scene.world, { ...(await now(scene)), run: { attempt: 2, phase: 'check' } });
    expect(await conclude(scene.world.approval, scene.run, what)).toEqual({ decided: 'over' });
    expect((await accountOf(scene)).level).toBe(0);
  });

  test('APR-5 is not approved by steps that found the run over while it goes on', async () => {
    const scene = await sceneOf(checking);
    await expect(conclude(scene.world.approval, scene.run, undefined)).rejects.toThrow('a run over that goes on');
    expect((await now(scene)).state).toBe('checking');
  });

  test('APR-5 is not approved without evidence of it', async () => {
    const scene = await sceneOf(checking);
    scene.world.evidence.down = true;
    await expect(concluded(scene)).rejects.toThrow(DependencyUnavailable);
    expect((await now(scene)).state).toBe('checking');
    expect((await accountOf(scene)).level).toBe(0);
  });

  test('APR-3 keeps its evidence before it is decided, on the dossier by its digest, and whole in the chain', async () => {
    const scene = await sceneOf(checking);
    const kept: number[] = [];
    scene.world.store.onCommit = () => void kept.push(scene.world.evidence.texts.size);
    await concluded(scene);
    expect(kept).toEqual([1]);
    const { evidence = '' } = await now(scene);
    const text = scene.world.evidence.texts.get(evidence);
    expect(nodeDigests.sha256(text ?? '')).toBe(evidence);
    expect(records(scene)[0]?.evidence).toBe(text);
  });
});

describe('what makes an approval impossible at the last moment', () => {
  test('LCK-1 a locked account: the dossier waits for the lock to be lifted', async () => {
    const scene = await sceneOf(checking);
    await changeAccount(scene, { lock: { ground: 'owner', authority: 'owner', since: 1 } });
    expect(await concluded(scene)).toEqual({ decided: 'parked', cause: 'account_locked' });
    expect((await now(scene)).state).toBe('parked');
    expect((await accountOf(scene)).level).toBe(0);
    const { dossierId } = scene.dossier;
    expect(scene.world.signals.told).toContainEqual(['dossier_parked', { dossierId, cause: 'account_locked' }]);
  });

  test('REG-7 an account that was erased: its dossier ends with it', async () => {
    const scene = await sceneOf(checking);
    const what = await found(scene);
    const account = await accountOf(scene);
    const audits = [someEntry(scene.world, account.person)];
    await scene.world.store.ledger.commit({ writes: [{ erase: account }], audits });
    expect(await conclude(scene.world.approval, scene.run, what)).toEqual({ decided: 'rejected' });
    expect(await now(scene)).toMatchObject({ state: 'rejected', rejection: { reasons: ['data_changed'] } });
  });

  test('REG-7 another account of the same person in its place', async () => {
    const scene = await sceneOf(checking);
    const what = await found(scene);
    await changeAccount(scene, { accountId: 'another' });
    expect(await conclude(scene.world.approval, scene.run, what)).toEqual({ decided: 'rejected' });
    expect(await accountOf(scene)).toMatchObject({ accountId: 'another', level: 0 });
  });

  test('APR-4 a level that the account has by then: it is not raised twice', async () => {
    const scene = await sceneOf(checking);
    const what = await found(scene);
    await changeAccount(scene, { level: 1, state: 'approved' });
    expect(await conclude(scene.world.approval, scene.run, what)).toEqual({ decided: 'rejected' });
    expect((await now(scene)).rejection?.reasons).toEqual(['already_identified']);
    expect(scene.world.store.progress(commune, 'approved1')).toBe(0);
  });

  test('TH-13 an account that is locked between decision and commit is read again', async () => {
    const scene = await sceneOf(checking);
    const what = await found(scene);
    let locks = 1;
    const { accounts } = scene.world.approval;
    const racing = {
      byPerson: async (person: Dossier['person']) => {
        const account = await accounts.byPerson(person);
        if (locks-- > 0) await changeAccount(scene, { lock: { ground: 'owner', authority: 'owner', since: 1 } });
        return account;
      },
    };
    const answer = await conclude({ ...scene.world.approval, accounts: racing }, scene.run, what);
    expect(answer).toEqual({ decided: 'parked', cause: 'account_locked' });
  });
});

describe('a dossier with a fault', () => {
  test('APR-1 is rejected with its reasons, its pictures kept for a time, and the account left as it is', async () => {
    const scene = await sceneOf(checking);
    scene.world.faces.script('live', 12);
    expect(await concluded(scene)).toEqual({ decided: 'rejected' });
    const reasons = ['face_not_of_document', 'portrait_not_of_person'];
    expect(await now(scene)).toMatchObject({
      state: 'rejected',
      rejection: { reasons, quality: [] },
      eraseAt: expect.any(Number),
    });
    expect(records(scene)[0]).toMatchObject({ action: 'dossier.rejected', reason: reasons.join(' ') });
    expect(scene.world.evidence.texts.size).toBe(1);
    expect(await accountOf(scene)).toMatchObject({ level: 0, state: 'registered' });
    expect(scene.world.store.all('notice')).toEqual([]);
  });

  test.each<[string, object, string[]]>([
    ['a chip that may be a copy', { card: cardWithoutKey(someone.record), answered: false }, ['chip_reserved']],
    ['no live face', { live: false }, ['no_live_face', 'face_of_document_uncertain', 'portrait_uncertain']],
  ])('CHIP-2 with %s waits for officers', async (_, sending, reasons) => {
    const scene = await sceneOf({ ...checking, ...sending });
    expect(await concluded(scene)).toEqual({ decided: 'review' });
    expect(await now(scene)).toMatchObject({ state: 'review', findings: { review: reasons }, verdicts: [] });
    expect(records(scene)[0]).toMatchObject({ action: 'dossier.review', reason: reasons.join(' ') });
  });

  test('CHIP-4 by QR code waits for officers, whatever else is right', async () => {
    const scene = await sceneOf({ ...checking, card: false });
    scene.world.photos.photos.set(someone.record.personalId, picture('photo'));
    await concluded(scene);
    expect((await now(scene)).findings?.review).toEqual(['document_by_qr']);
  });

  test('CHIP-3 of an unknown issuer is parked, and nobody is blamed', async () => {
    const scene = await sceneOf({
      ...checking,
      card: cardOf(someone.record, { signer: strangeSigner() }),
      answered: false,
    });
    expect(await concluded(scene)).toEqual({ decided: 'parked', cause: 'unknown_issuer' });
    expect(await now(scene)).toMatchObject({ state: 'parked' });
    expect((await now(scene)).rejection).toBeUndefined();
    expect(records(scene)[0]).toMatchObject({ action: 'dossier.parked', reason: 'unknown_issuer' });
  });

  test('FACE-3 between the thresholds waits for officers', async () => {
    const scene = await sceneOf(checking);
    scene.world.faces.script('card', 85);
    await concluded(scene);
    expect((await now(scene)).findings).toMatchObject({
      review: ['face_of_document_uncertain'],
      checks: { documentFace: 85, portraitFace: 99.9 },
      models: { document: 'scripted/1', portrait: 'scripted/1' },
    });
  });
});

describe('what two officers agreed on', () => {
  test('APR-2 is concluded: approved, with the checks as they are now and the faces as they saw them', async () => {
    const scene = await agreedOn([verdictOf('first'), verdictOf('second')]);
    const compared = scene.world.faces.compared.length;
    expect(await concluded(scene)).toEqual({ decided: 'approved' });
    expect(scene.world.faces.compared).toHaveLength(compared);
    expect(await now(scene)).toMatchObject({
      state: 'approved',
      findings: {
        run: { attempt: 2, phase: 'finish' },
        checks: { documentFace: 99.9, portraitFace: 99.9 },
        review: ['chip_reserved'],
        models: { document: 'scripted/1' },
      },
    });
    expect((await accountOf(scene)).level).toBe(1);
  });

  test('APR-2 may be a no, with the reasons of both', async () => {
    const scene = await agreedOn([
      { ...verdictOf('first', 'reject'), reasons: ['portrait_unfit'] },
      { ...verdictOf('second', 'reject'), reasons: ['portrait_unfit', 'face_not_of_document'] },
    ]);
    expect(await concluded(scene)).toEqual({ decided: 'rejected' });
    expect((await now(scene)).rejection?.reasons).toEqual(['portrait_unfit', 'face_not_of_document']);
  });

  test('FACE-3 may be a yes to faces that the machine rejected; the rejection is gone then', async () => {
    const first = await sceneOf(checking);
    first.world.faces.script('card', 12);
    await concluded(first);
    const rejected = await now(first);
    const verdicts = [verdictOf('first'), verdictOf('second')];
    const run = { attempt: 2, phase: 'finish' } as const;
    const dossier = await stored(first.world, { ...rejected, state: 'checking', verdicts, run });
    const scene = { ...first, dossier, run: runOf(dossier) };
    expect(await concluded(scene)).toEqual({ decided: 'approved' });
    expect(await now(scene)).not.toHaveProperty('rejection');
    const text = scene.world.evidence.texts.get((await now(scene)).evidence ?? '') ?? '{}';
    expect(JSON.parse(text)).toMatchObject({ previous: rejected.evidence, by: 'officers' });
  });

  test.each<[string, readonly OfficerVerdict[]]>([
    ['nobody', []],
    ['one', [verdictOf('first')]],
    ['one twice', [verdictOf('first'), verdictOf('first')]],
    ['one person under two names', [verdictOf('first', 'approve', 'twin'), verdictOf('second', 'approve', 'twin')]],
    ['two who disagree', [verdictOf('first'), verdictOf('second', 'reject')]],
    ['three', [verdictOf('first'), verdictOf('second'), verdictOf('third')]],
  ])('TH-33 the word of %s approves nothing', async (_, verdicts) => {
    const scene = await agreedOn(verdicts);
    await expect(concluded(scene)).rejects.toThrow(/two/);
    expect((await now(scene)).state).toBe('checking');
    expect((await accountOf(scene)).level).toBe(0);
  });

  test.each<[string, (scene: Scene) => Promise<void> | void, string]>([
    [
      'the register says otherwise now',
      ({ world }) => world.population.add({ ...someone.record, status: 'dead' }),
      'population_differs',
    ],
    ['the card expired', ({ world }) => world.clock.advance(9 * 365 * DAY), 'chip_no_longer_holds'],
    ['the account was raised', (scene) => changeAccount(scene, { level: 1 }), 'already_identified'],
    [
      'the files are others',
      async (scene) => {
        const dossier = await now(scene);
        await stored(scene.world, {
          ...dossier,
          chip: { ...dossier.chip!, object: { ...dossier.chip!.object!, version: 'x' } },
        });
      },
      'data_changed',
    ],
  ])('APR-2 does not approve where %s', async (_, happen, reason) => {
    const scene = await agreedOn([verdictOf('first'), verdictOf('second')]);
    await happen(scene);
    expect(await concluded(scene)).toEqual({ decided: 'rejected' });
    expect((await now(scene)).rejection?.reasons).toEqual([reason]);
    expect((await accountOf(scene)).state).toBe('registered');
  });

  test('APR-2 a record held back since goes to officers again, who did not know', async () => {
    const scene = await agreedOn([verdictOf('first'), verdictOf('second')]);
    scene.world.population.add({ ...someone.record, status: 'locked' });
    expect(await concluded(scene)).toEqual({ decided: 'review' });
    expect(await now(scene)).toMatchObject({ findings: { review: ['held_back_by_register'] }, verdicts: [] });
  });

  test('LCK-1 waits for a lock to be lifted, with the verdicts as they are', async () => {
    const scene = await agreedOn([verdictOf('first'), verdictOf('second')]);
    await changeAccount(scene, { lock: { ground: 'officer', authority: 'C06', since: 1 } });
    expect(await concluded(scene)).toEqual({ decided: 'parked', cause: 'account_locked' });
    expect((await now(scene)).verdicts).toHaveLength(2);
  });
});
