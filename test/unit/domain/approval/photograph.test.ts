import { expect, test } from '@jest/globals';
import { conclude } from '../../../../domain/approval/conclude.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import { picture } from '../../../doubles/approval-ports.ts';
import { someone, stored } from '../../../doubles/sent-dossiers.ts';
import { concluded, found, now, sceneOf, type Scene } from './steps.ts';

const checking = { state: 'checking' } as const;
const photos = ({ world }: Scene) => world.objects.keys.filter((key) => key.startsWith('photo/'));
const shown = async (scene: Scene) => {
  const { photograph } = await now(scene);
  const bytes = photograph && (await scene.world.objects.read(photograph.object));
  return bytes && Buffer.from(bytes).toString();
};

test('APR-2 officers get the very photograph that was compared, of a chip', async () => {
  const scene = await sceneOf(checking);
  scene.world.faces.script('live', 92);
  expect(await concluded(scene)).toMatchObject({ decided: 'review' });
  expect(await shown(scene)).toBe('card');
  expect(await now(scene)).toMatchObject({ photograph: { object: { contentType: 'image/jpeg' } } });
});

test('CHIP-4 officers get the register’s photograph of a dossier by QR code', async () => {
  const scene = await sceneOf({ ...checking, card: false });
  scene.world.photos.photos.set(someone.record.personalId, picture('photo'));
  expect(await concluded(scene)).toMatchObject({ decided: 'review' });
  expect(await shown(scene)).toBe('photo');
});

test('FACE-2 officers get it also where there is no live face to compare it with', async () => {
  const scene = await sceneOf({ ...checking, live: false });
  expect(await concluded(scene)).toMatchObject({ decided: 'review' });
  expect(await shown(scene)).toBe('card');
});

test('FACE-4 a run that looks again keeps no second one of the same picture', async () => {
  const scene = await sceneOf(checking);
  scene.world.faces.script('live', 92);
  await concluded(scene);
  const first = (await now(scene)).photograph;
  await stored(scene.world, { ...(await now(scene)), state: 'checking' });
  await concluded(scene);
  expect((await now(scene)).photograph).toEqual(first);
  expect(photos(scene)).toHaveLength(1);
});

test('APR-2 another picture than the one that is kept is kept, for it is what was compared', async () => {
  const scene = await sceneOf(checking);
  scene.world.faces.script('live', 92);
  await concluded(scene);
  await stored(scene.world, { ...(await now(scene)), state: 'checking' });
  const approval = { ...scene.world.approval, chipPortraits: { of: () => picture('eard') } };
  await concluded({ ...scene, world: { ...scene.world, approval } });
  expect(await shown(scene)).toBe('eard');
});

test('APR-2 a run that compares no faces leaves the photograph that officers saw', async () => {
  const scene = await sceneOf(checking);
  const { records, document } = await found(scene);
  const object = await scene.world.objects.keep('photo', 'image/jpeg', Buffer.from('seen'));
  await stored(scene.world, { ...(await now(scene)), photograph: { object } });
  await conclude(scene.world.approval, scene.run, { records, document, faces: [] });
  expect(await shown(scene)).toBe('seen');
});

test('FA-13 where faces cannot be compared now, none is kept for the repetition to double', async () => {
  const scene = await sceneOf(checking);
  scene.world.faces.down = true;
  await expect(found(scene)).rejects.toThrow(DependencyUnavailable);
  expect(photos(scene)).toEqual([]);
});
