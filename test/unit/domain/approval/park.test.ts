import { describe, expect, test } from '@jest/globals';
import { park } from '../../../../domain/approval/park.ts';
import type { DossierState } from '../../../../domain/dossier/states.ts';
import { runOf } from '../../../doubles/sent-dossiers.ts';
import { now, records, sceneOf } from './steps.ts';

describe('parking a dossier', () => {
  test.each<DossierState>(['submitted', 'checking'])('APR-5 one in %s waits for an operator', async (state) => {
    const scene = await sceneOf({ state });
    expect(await park(scene.world.approval, runOf(scene.dossier), 'dependency')).toEqual({ parked: true });
    expect(await now(scene)).toMatchObject({ state: 'parked' });
    expect((await now(scene)).rejection).toBeUndefined();
    expect(records(scene)[0]).toMatchObject({ action: 'dossier.parked', reason: 'dependency' });
    const { dossierId } = scene.dossier;
    expect(scene.world.signals.told).toContainEqual(['dossier_parked', { dossierId, cause: 'dependency' }]);
  });

  test.each<DossierState>(['parked', 'review', 'reviewed', 'approved', 'rejected'])(
    'FA-14 one in %s stays where it is, and nobody is told again',
    async (state) => {
      const scene = await sceneOf({ state });
      const before = scene.world.store.snapshot();
      expect(await park(scene.world.approval, runOf(scene.dossier), 'failed')).toEqual({ parked: false });
      expect(scene.world.store.snapshot()).toEqual(before);
      expect(scene.world.signals.told).toEqual([]);
    },
  );

  test('FA-15 a run that another has followed parks nothing', async () => {
    const scene = await sceneOf({ state: 'checking', more: { run: { attempt: 2, phase: 'check' } } });
    expect(await park(scene.world.approval, runOf(scene.dossier, { attempt: 1 }), 'failed')).toEqual({ parked: false });
    expect((await now(scene)).state).toBe('checking');
  });
});
