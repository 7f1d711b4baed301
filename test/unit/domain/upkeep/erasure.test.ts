import { describe, expect, test } from '@jest/globals';
import type { Dossier } from '../../../../domain/dossier/dossier.ts';
import { withGoodParts } from '../../../../domain/dossier/good-parts.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import { DAY, MINUTE } from '../../../../domain/time.ts';
import { stored } from '../../../doubles/sent-dossiers.ts';
import { now, records, sceneOf, type Scene } from '../approval/steps.ts';
import { kept, keptParts, minute, without } from './scene.ts';

const MONTH = 30 * DAY;

/** A decided dossier with its pictures, which are due to go a month from now. */
async function decided(more: Partial<Dossier> = {}): Promise<Scene> {
  const scene = await sceneOf({ state: 'draft' });
  const parts = await keptParts(scene);
  const eraseAt = scene.world.clock.now() + MONTH;
  const dossier = await stored(scene.world, { ...scene.dossier, ...parts, state: 'rejected', eraseAt, ...more });
  return { ...scene, dossier };
}

/** Another dossier of the same person with the same pictures. */
const sharing = ({ world, dossier }: Scene, more: Partial<Dossier>): Promise<Dossier> =>
  stored(world, { ...without(dossier, 'eraseAt'), version: 0, dossierId: 'another', ...more });

describe('pictures and files of a dossier', () => {
  test('FACE-4 go a month after the decision; hashes and verdicts stay', async () => {
    const scene = await decided();
    const { dossier } = scene;
    await minute(scene, MONTH);
    expect(kept(scene, scene.dossier)).toHaveLength(4);
    await minute(scene, MINUTE);
    expect(kept(scene, scene.dossier)).toEqual([]);
    const left = await now(scene);
    expect(left.eraseAt).toBeUndefined();
    for (const part of ['chip', 'portrait', 'live', 'photograph'] as const)
      expect(left[part]).toEqual({ ...dossier[part], object: { ...dossier[part]?.object, erased: true } });
    expect(records(scene)[0]).toMatchObject({ action: 'dossier.erased', object: dossier.dossierId });
  });

  test('FACE-4 go once: the next minute finds nothing to do', async () => {
    const scene = await decided();
    await minute(scene, MONTH + MINUTE);
    const before = scene.world.store.snapshot();
    await minute(scene, MINUTE);
    expect(scene.world.store.snapshot()).toEqual(before);
  });

  test('FACE-4 every version goes, also one that was put in the place of another', async () => {
    const scene = await decided();
    scene.world.objects.replace(scene.dossier.portrait!.object.key, Buffer.from('another'));
    expect(kept(scene, scene.dossier)).toHaveLength(5);
    await minute(scene, MONTH + MINUTE);
    expect(kept(scene, scene.dossier)).toEqual([]);
  });

  test('FACE-4 that another dossier of the person needs stay until that one’s go', async () => {
    const scene = await decided();
    const { world, dossier } = scene;
    const expiresAt = world.clock.now() + 2 * MONTH;
    const taking = { ...without(dossier, 'eraseAt', 'chip', 'photograph'), version: 0, dossierId: 'another' };
    const other = await stored(world, { ...taking, state: 'draft', expiresAt });
    await minute(scene, MONTH + MINUTE);
    expect([...kept(scene, scene.dossier)].sort()).toEqual(
      [dossier.live!.object.key, dossier.portrait!.object.key].sort(),
    );
    expect((await now(scene)).portrait?.object.erased).toBe(true);
    await stored(world, { ...other, state: 'approved', eraseAt: world.clock.now() });
    await minute(scene, MINUTE);
    expect(kept(scene, scene.dossier)).toEqual([]);
  });

  test('FACE-4 of two dossiers that are due at once go with either', async () => {
    const scene = await decided();
    await sharing(scene, { state: 'expired', eraseAt: scene.dossier.eraseAt! });
    await minute(scene, MONTH + MINUTE);
    expect(kept(scene, scene.dossier)).toEqual([]);
    const all = await scene.world.store.dossiers.list(scene.dossier.person);
    expect(all.map(({ eraseAt }) => eraseAt)).toEqual([undefined, undefined]);
  });

  test('FACE-4 that are due are in no dossier made anew: nobody takes them over while they go', async () => {
    const { dossier } = await decided({ rejection: { reasons: ['population_differs'], quality: [] } });
    const made = without(dossier, 'chip', 'portrait', 'live');
    const keptAt = (at: number) => Object.keys(withGoodParts({ ...made, updatedAt: at }, dossier));
    expect(keptAt(dossier.eraseAt! - 1)).toEqual(expect.arrayContaining(['chip', 'portrait', 'live']));
    for (const part of ['chip', 'portrait', 'live']) expect(keptAt(dossier.eraseAt!)).not.toContain(part);
  });

  test('FACE-4 that are gone are in no dossier made anew', async () => {
    const scene = await decided({ rejection: { reasons: ['population_differs'], quality: [] } });
    await minute(scene, MONTH + MINUTE);
    const left = await now(scene);
    const made = without(left, 'chip', 'portrait', 'live');
    const fresh = withGoodParts({ ...made, updatedAt: scene.world.clock.now() }, left);
    expect([fresh.chip, fresh.portrait, fresh.live]).toEqual([undefined, undefined, undefined]);
  });

  test('FA-1 a store of objects that does not answer leaves all to the next minute, and it is seen', async () => {
    const scene = await decided();
    const unable = () => Promise.reject(new DependencyUnavailable('objects'));
    const down = { keep: unable, read: unable, erase: unable };
    await expect(minute(scene, MONTH + MINUTE, { objects: down })).rejects.toThrow('1 parts');
    expect((await now(scene)).eraseAt).toBe(scene.dossier.eraseAt);
    await minute(scene, MINUTE);
    expect(kept(scene, scene.dossier)).toEqual([]);
  });

  test('FA-2 a run that breaks off after the erasure is taken up by the next', async () => {
    const scene = await decided();
    const { ledger } = scene.world.store;
    const breaking = { ...ledger, commit: () => Promise.reject(new DependencyUnavailable('dynamodb')) };
    await expect(minute(scene, MONTH + MINUTE, { ledger: breaking })).rejects.toThrow('1 parts');
    expect(kept(scene, scene.dossier)).toEqual([]);
    await minute(scene, MINUTE);
    expect((await now(scene)).eraseAt).toBeUndefined();
  });

  test('FACE-4 of a dossier that an officer was asked for in time stay', async () => {
    const scene = await decided();
    await stored(scene.world, { ...without(scene.dossier, 'eraseAt'), state: 'review' });
    await minute(scene, MONTH + MINUTE);
    expect(kept(scene, scene.dossier)).toHaveLength(4);
  });
});
