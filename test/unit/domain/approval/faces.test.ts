import { describe, expect, test } from '@jest/globals';
import { compareFace } from '../../../../domain/approval/faces.ts';
import type { ComparedFace } from '../../../../domain/approval/found.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import { picture } from '../../../doubles/approval-ports.ts';
import { someone, stored } from '../../../doubles/sent-dossiers.ts';
import { concluded, now, sceneOf, type Scene } from './steps.ts';

const checking = { state: 'checking' } as const;
const both: readonly ComparedFace[] = ['document', 'portrait'];
const compare = ({ world, run }: Scene, face: ComparedFace) => compareFace(world.approval, run, face);

describe('the faces are one chain', () => {
  test('FACE-3 the live face is compared with the chip’s portrait, and the uploaded portrait with the live face', async () => {
    const scene = await sceneOf(checking);
    scene.world.faces.script('portrait', 83.25);
    expect(await compare(scene, 'document')).toEqual({
      face: 'document',
      bytesUnchanged: true,
      similarity: 99.9,
      model: 'scripted/1',
      photograph: expect.objectContaining({ contentType: 'image/jpeg', size: 4 }),
    });
    expect(await compare(scene, 'portrait')).toMatchObject({ face: 'portrait', similarity: 83.25 });
    expect(scene.world.faces.compared).toEqual([
      ['live', 'card'],
      ['live', 'portrait'],
    ]);
  });

  test('CHIP-4 for a QR code with the photograph that the register has', async () => {
    const scene = await sceneOf({ ...checking, card: false });
    scene.world.photos.photos.set(someone.record.personalId, picture('photo'));
    await compare(scene, 'document');
    expect(scene.world.faces.compared).toEqual([['live', 'photo']]);
  });

  test.each(both)('FA-13 a picture without a face has no similarity (%s), and says who looked', async (face) => {
    const scene = await sceneOf(checking);
    scene.world.faces.script('live', undefined);
    const found = await compare(scene, face);
    expect(found).toMatchObject({ face, bytesUnchanged: true, model: 'scripted/1' });
    expect(found).not.toHaveProperty('similarity');
  });

  test.each(both)('FACE-3 without a live face nothing is compared (%s)', async (face) => {
    const scene = await sceneOf({ ...checking, live: false });
    const found = await compare(scene, face);
    expect(found).toMatchObject({ face, bytesUnchanged: true });
    expect(found).not.toHaveProperty('similarity');
    expect(found).not.toHaveProperty('model');
    expect(scene.world.faces.compared).toEqual([]);
  });

  test('TH-29 a chip’s portrait that cannot be read is not compared', async () => {
    const scene = await sceneOf(checking);
    const approval = { ...scene.world.approval, chipPortraits: { of: () => undefined } };
    expect(await compareFace(approval, scene.run, 'document')).toEqual({ face: 'document', bytesUnchanged: true });
  });

  test('CHIP-4 a photograph that the register no longer has is not compared', async () => {
    const scene = await sceneOf({ ...checking, card: false });
    expect(await compare(scene, 'document')).toEqual({ face: 'document', bytesUnchanged: true });
  });

  test.each(['live', 'portrait'] as const)(
    'FA-21 a %s that is another than was checked is not compared',
    async (name) => {
      const scene = await sceneOf(checking);
      const dossier = await now(scene);
      const other = { ...dossier[name]!, object: { ...dossier[name]!.object, version: 'another' } };
      await stored(scene.world, { ...dossier, [name]: other });
      expect(await compare(scene, 'portrait')).toEqual({ face: 'portrait', bytesUnchanged: false });
      expect(scene.world.faces.compared).toEqual([]);
    },
  );

  test('FACE-1 a portrait whose quality was accepted and that is kept no longer rejects its dossier', async () => {
    const scene = await sceneOf(checking);
    await scene.world.objects.erase([scene.dossier.portrait!.object.key]);
    expect(await concluded(scene)).toEqual({ decided: 'rejected' });
    expect((await now(scene)).rejection?.reasons).toEqual(['data_changed']);
  });

  test('FA-21 a picture that was put in a portrait’s place is not looked at', async () => {
    const scene = await sceneOf(checking);
    scene.world.objects.replace(scene.dossier.portrait!.object.key, Buffer.from('another'));
    await compare(scene, 'portrait');
    expect(scene.world.faces.compared).toEqual([['live', 'portrait']]);
  });

  test.each(both)('FA-13 a comparer that does not answer is no verdict (%s)', async (face) => {
    const scene = await sceneOf(checking);
    scene.world.faces.down = true;
    await expect(compare(scene, face)).rejects.toThrow(DependencyUnavailable);
  });

  test.each(both)('FA-14 of a run that is over nothing is compared (%s)', async (face) => {
    const scene = await sceneOf({ state: 'rejected' });
    expect(await compare(scene, face)).toEqual({ over: true, settled: true });
  });
});
