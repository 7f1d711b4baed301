import { describe, expect, test } from '@jest/globals';
import { checkRecords } from '../../../../domain/approval/records.ts';
import type { Dossier } from '../../../../domain/dossier/dossier.ts';
import { withoutObjects } from '../../../../domain/dossier/kept-parts.ts';
import type { FullName } from '../../../../domain/identity/full-name.ts';
import type { PopulationRecord } from '../../../../domain/identity/population.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import { SECOND } from '../../../../domain/time.ts';
import { LIMITS } from '../../../doubles/registration-ports.ts';
import { someEntry, someone, stored } from '../../../doubles/sent-dossiers.ts';
import { now, sceneOf, type Scene } from './steps.ts';

const checking = { state: 'checking' } as const;
const check = ({ world, run }: Scene) => checkRecords(world.approval, run);

const withoutPortrait = ({ portrait: _portrait, ...dossier }: Dossier): Dossier => dossier;

describe('what the records say of a dossier', () => {
  test('APR-1 of one without a fault: nothing against it', async () => {
    expect(await check(await sceneOf(checking))).toEqual({
      population: 'agrees',
      uniqueness: 'free',
      liveness: 'passed',
      portrait: [],
      earlierChipRejected: false,
      settled: false,
    });
  });

  test.each<[string, Partial<PopulationRecord>, 'agrees' | 'differs' | 'held_back']>([
    ['another name', { fullName: 'Trần Thị Khác' as FullName }, 'differs'],
    ['another sex', { sex: 'female' }, 'differs'],
    ['a death', { status: 'dead' }, 'differs'],
    ['a revoked card', { cardStatus: 'revoked' }, 'differs'],
    ['a record held back', { status: 'locked' }, 'held_back'],
    ['another name in a record held back', { status: 'locked', fullName: 'Trần Thị Khác' as FullName }, 'differs'],
    [
      'the same name in other composition',
      { fullName: someone.record.fullName.normalize('NFD') as FullName },
      'agrees',
    ],
    ['another commune', { communeCode: '00001' }, 'agrees'],
  ])('CHIP-3 the register is asked again: %s', async (_, change, population) => {
    const scene = await sceneOf(checking);
    scene.world.population.add({ ...someone.record, ...change });
    expect(await check(scene)).toMatchObject({ population, settled: population === 'differs' });
  });

  test('FA-24 a register that does not answer is no difference', async () => {
    const scene = await sceneOf(checking);
    scene.world.population.down = true;
    await expect(check(scene)).rejects.toThrow(DependencyUnavailable);
  });

  test('REG-7 an account of that level takes the dossier’s place', async () => {
    const scene = await sceneOf(checking);
    const account = (await scene.world.store.accounts.byPerson(scene.dossier.person))!;
    const audits = [someEntry(scene.world, account.person)];
    await scene.world.store.ledger.commit({ writes: [{ save: { ...account, level: 1 } }], audits });
    expect(await check(scene)).toMatchObject({ uniqueness: 'taken', settled: true });
  });

  test('APR-1 another open dossier of the account does too, a decided one does not', async () => {
    const scene = await sceneOf(checking);
    const other = { ...scene.dossier, version: 0, dossierId: 'another' };
    await stored(scene.world, { ...other, state: 'rejected' });
    expect(await check(scene)).toMatchObject({ uniqueness: 'free' });
    await stored(scene.world, { ...other, dossierId: 'a third', state: 'review' });
    expect(await check(scene)).toMatchObject({ uniqueness: 'taken', settled: true });
  });

  test('REG-9 a dossier of another account of the person takes nothing away', async () => {
    const scene = await sceneOf(checking);
    const stranger = {
      ...scene.dossier,
      version: 0,
      dossierId: 'another',
      accountId: 'another',
      state: 'review' as const,
    };
    await stored(scene.world, stranger);
    expect(await check(scene)).toMatchObject({ uniqueness: 'free', settled: false });
  });

  test('FACE-2 without a live face, or with one that is older than a draft may become, there is none', async () => {
    expect(await check(await sceneOf({ ...checking, live: false }))).toMatchObject({ liveness: 'absent' });
    const scene = await sceneOf(checking);
    const dossier = await now(scene);
    const oldest = dossier.sent!.at - LIMITS.dossier.draftSeconds * SECOND;
    const still = await stored(scene.world, { ...dossier, live: { ...dossier.live!, at: oldest } });
    expect(await check(scene)).toMatchObject({ liveness: 'passed' });
    await stored(scene.world, { ...still, live: { ...dossier.live!, at: oldest - 1 } });
    expect(await check(scene)).toMatchObject({ liveness: 'absent', settled: false });
  });

  test('CHIP-2 a chip that was rejected before is told, whatever was read afterwards', async () => {
    const scene = await sceneOf(checking);
    const dossier = await now(scene);
    await stored(scene.world, {
      ...dossier,
      rejectedChips: [{ ...dossier.chip!, outcome: 'rejected', code: 'aa_signature' }],
    });
    expect(await check(scene)).toMatchObject({ earlierChipRejected: true });
  });

  test('FACE-1 a dossier without a portrait was never sent: a fault of ours', async () => {
    const scene = await sceneOf(checking);
    await stored(scene.world, withoutPortrait(await now(scene)));
    await expect(check(scene)).rejects.toThrow('without a portrait');
  });

  test('FACE-4 a portrait that was erased is checked by nobody: a fault of ours', async () => {
    const scene = await sceneOf(checking);
    await stored(scene.world, withoutObjects(await now(scene)));
    await expect(check(scene)).rejects.toThrow('portrait was erased');
  });

  test('APR-2 of a dossier that officers agreed on no face is to be compared again', async () => {
    const scene = await sceneOf({ ...checking, more: { run: { attempt: 2, phase: 'finish' } } });
    expect(await check(scene)).toMatchObject({ population: 'agrees', portrait: [], settled: true });
  });

  test('FA-14 of a run that is over nothing is asked', async () => {
    const scene = await sceneOf({ state: 'review' });
    const looks = scene.world.population.looks;
    expect(await check(scene)).toEqual({ over: true, settled: true });
    expect(scene.world.population.looks).toBe(looks);
  });
});
