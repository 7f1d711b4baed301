import { describe, expect, test } from '@jest/globals';
import { takeUp } from '../../../../domain/approval/take-up.ts';
import type { DossierState } from '../../../../domain/dossier/states.ts';
import { runOf } from '../../../doubles/sent-dossiers.ts';
import { now, records, sceneOf } from './steps.ts';

describe('taking a dossier up', () => {
  test('APR-1 a submitted one is checked from now on, and its record says by which run', async () => {
    const scene = await sceneOf();
    expect(await takeUp(scene.world.approval, runOf(scene.dossier))).toEqual({ taken: true });
    expect(await now(scene)).toMatchObject({ state: 'checking', version: scene.dossier.version + 1 });
    expect(records(scene)[0]).toMatchObject({
      action: 'dossier.checking',
      actor: { kind: 'system', ref: 'approval' },
      origin: { kind: 'run', run: `${scene.dossier.dossierId}-1-check-1` },
      object: scene.dossier.dossierId,
    });
  });

  test.each(['check', 'finish'] as const)('APR-2 one that is being checked already goes on (%s)', async (phase) => {
    const scene = await sceneOf({ state: 'checking', more: { run: { attempt: 2, phase } } });
    const before = scene.world.store.snapshot();
    expect(await takeUp(scene.world.approval, runOf(scene.dossier))).toEqual({ taken: true });
    expect(scene.world.store.snapshot()).toEqual(before);
  });

  test('FA-14 twice is once', async () => {
    const scene = await sceneOf();
    const twice = [1, 2].map(() => takeUp(scene.world.approval, runOf(scene.dossier)));
    expect(await Promise.all(twice)).toEqual([{ taken: true }, { taken: true }]);
    const records = scene.world.store.chain(scene.dossier.person);
    expect(records.filter(({ action }) => action === 'dossier.checking')).toHaveLength(1);
  });

  test.each<DossierState>(['draft', 'parked', 'review', 'reviewed', 'approved', 'rejected', 'expired'])(
    'TH-46 one in %s is left as it is',
    async (state) => {
      const scene = await sceneOf({ state });
      const before = scene.world.store.snapshot();
      expect(await takeUp(scene.world.approval, runOf(scene.dossier))).toEqual({ taken: false });
      expect(scene.world.store.snapshot()).toEqual(before);
    },
  );

  test.each([
    ['an earlier run', { attempt: 1 }],
    ['a later run', { attempt: 3 }],
    ['another phase', { phase: 'finish' as const }],
  ])('FA-15 %s is not its run', async (_, other) => {
    const scene = await sceneOf({ more: { run: { attempt: 2, phase: 'check' } } });
    expect(await takeUp(scene.world.approval, runOf(scene.dossier, other))).toEqual({ taken: false });
    expect((await now(scene)).state).toBe('submitted');
  });

  test('TH-46 a dossier that does not exist is not taken up', async () => {
    const scene = await sceneOf();
    const run = { ...runOf(scene.dossier), dossierId: 'another' };
    expect(await takeUp(scene.world.approval, run)).toEqual({ taken: false });
  });
});
