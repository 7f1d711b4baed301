import { describe, expect, test } from '@jest/globals';
import { dossierTransitions, type DossierState } from '../../../../domain/dossier/states.ts';
import { DAY, MINUTE } from '../../../../domain/time.ts';
import { now, records, sceneOf } from '../approval/steps.ts';
import { kept, keptParts, minute } from './scene.ts';

const DRAFT_LASTS = 30 * DAY;

describe('a draft whose time is over', () => {
  test('DOS-2 expires, audited, and its pictures go', async () => {
    const scene = await sceneOf({ state: 'draft' });
    const { world, dossier } = scene;
    const parts = await keptParts(scene);
    await world.store.ledger.commit({ writes: [{ save: { ...dossier, ...parts } }] });
    await minute(scene, dossier.expiresAt - world.clock.now() - 1);
    expect(await now(scene)).toMatchObject({ state: 'draft' });
    await minute(scene, 1);
    expect(await now(scene)).toMatchObject({
      state: 'expired',
      timeline: expect.arrayContaining([{ state: 'expired', at: dossier.expiresAt }]) as unknown,
    });
    expect(records(scene)[0]).toMatchObject({
      action: 'dossier.expired',
      actor: { kind: 'system', ref: 'upkeep' },
      object: dossier.dossierId,
    });
    expect(kept(scene, parts)).toHaveLength(4);
    await minute(scene, MINUTE);
    expect(kept(scene, parts)).toEqual([]);
    expect(records(scene)[0]).toMatchObject({ action: 'dossier.erased' });
  });

  test.each((Object.keys(dossierTransitions) as DossierState[]).filter((state) => state !== 'draft'))(
    'DOS-2 one in %s does not expire',
    async (state) => {
      const scene = await sceneOf({ state });
      const { person, dossierId } = scene.dossier;
      const queued = (queue: string) => Promise.resolve(queue === 'draft' ? [{ person, dossierId, at: 0 }] : []);
      await minute(scene, DRAFT_LASTS * 2, { index: { ...scene.world.store.dossierIndex, queued } });
      expect((await now(scene)).state).toBe(state);
    },
  );
});

describe('a decision that is late', () => {
  test.each<readonly [DossierState, object]>([
    ['review', { count: 1, review: 1, parked: 0 }],
    ['reviewed', { count: 1, review: 1, parked: 0 }],
    ['parked', { count: 1, review: 0, parked: 1 }],
  ])('DOS-3 of one in %s is told each minute from its day on, and decides nothing', async (state, told) => {
    const scene = await sceneOf({ state });
    const { world, dossier } = scene;
    await minute(scene, dossier.sent!.dueAt - world.clock.now() - 1);
    expect(world.signals.told).toEqual([]);
    await minute(scene, 1);
    await minute(scene, 20 * DAY);
    expect(world.signals.told).toEqual([
      ['dossiers_overdue', told],
      ['dossiers_overdue', told],
    ]);
    expect((await now(scene)).state).toBe(state);
  });
});

describe('the calendar', () => {
  test('DOS-3 a year without announced holidays is told each minute', async () => {
    const scene = await sceneOf({ state: 'draft' });
    const year = new Date(scene.world.clock.now()).getUTCFullYear();
    const years = [{ year, announced: false, free: [], workedInstead: [] }];
    await minute(scene, 0, { holidayYears: years });
    expect(scene.world.signals.told).toEqual([['holidays_unannounced', { year }]]);
    await minute(scene, 0, { holidayYears: [...years, { year, announced: true, free: [], workedInstead: [] }] });
    expect(scene.world.signals.told).toHaveLength(1);
  });
});
