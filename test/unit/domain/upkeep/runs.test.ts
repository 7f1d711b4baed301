import { describe, expect, test } from '@jest/globals';
import type { DossierState } from '../../../../domain/dossier/states.ts';
import { runName } from '../../../../domain/dossier/run.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import { MINUTE, SECOND } from '../../../../domain/time.ts';
import { runOf } from '../../../doubles/sent-dossiers.ts';
import { now, records, sceneOf } from '../approval/steps.ts';
import { minute } from './scene.ts';

const RUN_LASTS = 30 * MINUTE;

describe('runs of the workflow', () => {
  test('APR-5 one that nobody began is begun after half a minute, not before', async () => {
    const scene = await sceneOf({ state: 'submitted' });
    await minute(scene, 30 * SECOND - 1);
    expect(scene.world.workflow.started).toEqual([]);
    await minute(scene, 1);
    expect(scene.world.workflow.started).toEqual([runOf(scene.dossier)]);
    expect((await now(scene)).state).toBe('submitted');
  });

  test('APR-5 one that concludes what officers agreed on is begun too', async () => {
    const scene = await sceneOf({ state: 'checking', more: { run: { attempt: 2, phase: 'finish' } } });
    await minute(scene, MINUTE);
    expect(scene.world.workflow.started).toEqual([runOf(scene.dossier, { attempt: 2, phase: 'finish' })]);
    expect((await now(scene)).state).toBe('checking');
  });

  test('APR-5 while the workflow does not answer its dossiers wait, however long, and the run fails so that it is seen', async () => {
    const scene = await sceneOf({ state: 'submitted' });
    scene.world.workflow.down = true;
    await expect(minute(scene, 24 * 60 * MINUTE)).rejects.toThrow('1 parts of the upkeep failed');
    expect((await now(scene)).state).toBe('submitted');
    scene.world.workflow.down = false;
    await minute(scene, MINUTE);
    expect(scene.world.workflow.started).toHaveLength(1);
  });

  test.each<DossierState>(['submitted', 'checking'])(
    'APR-5 one that ended and left its dossier %s parks it, audited with the cause',
    async (state) => {
      const scene = await sceneOf({ state });
      scene.world.workflow.ended.add(runName(runOf(scene.dossier)));
      await minute(scene, MINUTE);
      expect((await now(scene)).state).toBe('parked');
      expect(records(scene)[0]).toMatchObject({ action: 'dossier.parked', reason: 'run_lost' });
      const { dossierId } = scene.dossier;
      expect(scene.world.signals.told).toContainEqual(['dossier_parked', { dossierId, cause: 'run_lost' }]);
    },
  );

  test('APR-5 one that takes longer than any may is presumed dead, and its dossier parked', async () => {
    const scene = await sceneOf({ state: 'checking' });
    await minute(scene, RUN_LASTS - 1);
    expect((await now(scene)).state).toBe('checking');
    await minute(scene, 1);
    expect((await now(scene)).state).toBe('parked');
    expect(records(scene)[0]).toMatchObject({ action: 'dossier.parked', reason: 'run_lost' });
  });

  test.each<DossierState>(['review', 'reviewed', 'approved', 'rejected'])(
    'FA-6 an index that is behind about one in %s changes nothing',
    async (state) => {
      const scene = await sceneOf({ state });
      const before = scene.world.store.snapshot();
      const { person, dossierId } = scene.dossier;
      const queued = () => Promise.resolve([{ person, dossierId, at: 0 }]);
      await minute(scene, 0, { index: { ...scene.world.store.dossierIndex, queued } });
      expect(scene.world.workflow.started).toEqual([]);
      expect(scene.world.store.snapshot()).toEqual(before);
    },
  );
});

describe('a dossier that cannot be worked', () => {
  test('FA-9 keeps no other back, even where it fills the page, and is told', async () => {
    const scene = await sceneOf({ state: 'submitted' });
    const { world, dossier } = scene;
    const poison = Array.from({ length: 60 }, (_, n) => ({ person: dossier.person, dossierId: `poison-${n}`, at: 0 }));
    const queued = (queue: string, shard: number, { limit }: { limit: number }) =>
      Promise.resolve(
        queue === 'start' && shard === 0
          ? [...poison, { person: dossier.person, dossierId: dossier.dossierId, at: 0 }].slice(0, limit)
          : [],
      );
    const find: typeof world.store.dossiers.find = (person, dossierId) =>
      dossierId.startsWith('poison')
        ? Promise.reject(new Error('cannot be opened'))
        : world.store.dossiers.find(person, dossierId);
    const ports = { index: { ...world.store.dossierIndex, queued }, dossiers: { ...world.store.dossiers, find } };
    await expect(minute(scene, MINUTE, ports)).rejects.toThrow('60 parts of the upkeep failed');
    expect(world.workflow.started).toEqual([runOf(dossier)]);
  });

  test('FA-5 an index that does not answer about one queue leaves the others to be worked', async () => {
    const scene = await sceneOf({ state: 'submitted' });
    const { dossierIndex } = scene.world.store;
    const queued: typeof dossierIndex.queued = (queue, shard, page) =>
      queue === 'review' || queue === 'draft'
        ? Promise.reject(new DependencyUnavailable('dynamodb'))
        : dossierIndex.queued(queue, shard, page);
    await expect(minute(scene, MINUTE, { index: { ...dossierIndex, queued } })).rejects.toThrow('2 parts');
    expect(scene.world.workflow.started).toHaveLength(1);
  });

  test('FA-18 a run that has no time left begins nothing more: the next does', async () => {
    const scene = await sceneOf({ state: 'submitted' });
    const { world } = scene;
    world.clock.advance(MINUTE);
    // Every look at the index takes half a minute.
    const queued: typeof world.store.dossierIndex.queued = async (...asked) => {
      world.clock.advance(30 * SECOND);
      return world.store.dossierIndex.queued(...asked);
    };
    await minute(scene, 0, { index: { ...world.store.dossierIndex, queued } });
    expect(world.workflow.started).toEqual([]);
    await minute(scene);
    expect(world.workflow.started).toHaveLength(1);
  });
});
