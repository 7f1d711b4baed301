import { describe, expect, test } from '@jest/globals';
import { renewChallenge } from '../../../../domain/dossier/challenge.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import { cardOf } from '../../../doubles/chip-cards.ts';
import { valueOf } from '../../../doubles/registered-citizen.ts';
import { begun, own, read, someone, stageOf, type Stage } from './steps.ts';
import { put } from './stored.ts';

describe('the files of a chip', () => {
  const files = async ({ world, principal }: Stage) => {
    const dossier = (await world.store.dossiers.list(principal.person))[0];
    const object = dossier?.chip?.object;
    return object && (await world.dossier.archive.read(object));
  };

  test('FACE-3 they are kept, byte for byte, for the workflow to verify and compare again', async () => {
    const stage = await stageOf();
    const { dossier, challenge } = await begun(stage);
    const card = cardOf(someone.record);
    await read(stage, dossier.dossierId, card, challenge.nonce);
    const kept = await files(stage);
    expect(Buffer.from(kept!.sod)).toEqual(card.sod);
    expect([...kept!.dataGroups].map(([number, bytes]) => [number, Buffer.from(bytes)])).toEqual([...card.dataGroups]);
  });

  test('CHIP-1 those of a rejected card are not kept', async () => {
    const stage = await stageOf();
    const { dossier, challenge } = await begun(stage);
    const copy = { ...cardOf(someone.record), answer: cardOf(someone.record).answer };
    await read(stage, dossier.dossierId, copy, challenge.nonce);
    expect(stage.world.objects.keys).toEqual([]);
  });

  test('FACE-4 a second reading takes the place of the first, whose files are erased', async () => {
    const stage = await stageOf();
    const { dossier } = await begun(stage);
    const card = cardOf(someone.record);
    await read(stage, dossier.dossierId, card, undefined);
    await read(stage, dossier.dossierId, card, undefined);
    expect(stage.world.objects.keys).toHaveLength(1);
    expect(await files(stage)).toBeDefined();
  });

  test('FACE-4 what cannot be erased is told to the operators by its count, and the reading stands', async () => {
    const stage = await stageOf();
    const { dossier } = await begun(stage);
    const card = cardOf(someone.record);
    await read(stage, dossier.dossierId, card, undefined);
    stage.world.objects.erase = () => Promise.reject(new DependencyUnavailable('objects'));
    valueOf(await read(stage, dossier.dossierId, card, undefined));
    expect(stage.world.signals.told).toEqual([['objects_left_behind', { count: 1 }]]);
  });

  test('FACE-4 those of a reading that was overtaken, or came when the draft was over, are erased', async () => {
    const stage = await stageOf();
    const { dossier, challenge } = await begun(stage);
    const { archive: able } = stage.world.dossier;
    const overtaking = async (upload: Parameters<typeof able.keep>[0]) => {
      await renewChallenge(stage.world.dossier, own, stage.principal, dossier.dossierId);
      return able.keep(upload);
    };
    const archive = { ...able, keep: overtaking };
    const slow = { ...stage, world: { ...stage.world, dossier: { ...stage.world.dossier, archive } } };
    expect((await read(slow, dossier.dossierId, cardOf(someone.record), challenge.nonce)).ok).toBe(false);
    expect(stage.world.objects.keys).toEqual([]);

    const closing = async (upload: Parameters<typeof able.keep>[0]) => {
      await put(stage, dossier.dossierId, { state: 'expired' });
      return able.keep(upload);
    };
    const closed = { ...archive, keep: closing };
    const late = { ...stage, world: { ...stage.world, dossier: { ...stage.world.dossier, archive: closed } } };
    expect((await read(late, dossier.dossierId, cardOf(someone.record), undefined)).ok).toBe(false);
    expect(stage.world.objects.keys).toEqual([]);
  });

  test('TH-49 a store that does not take them is “not now”, and the challenge may be answered again', async () => {
    const stage = await stageOf();
    const { dossier, challenge } = await begun(stage);
    const card = cardOf(someone.record);
    const archive = {
      ...stage.world.dossier.archive,
      keep: () => Promise.reject(new DependencyUnavailable('objects')),
    };
    const broken = { ...stage, world: { ...stage.world, dossier: { ...stage.world.dossier, archive } } };
    await expect(read(broken, dossier.dossierId, card, challenge.nonce)).rejects.toThrow(DependencyUnavailable);
    expect((await read(stage, dossier.dossierId, card, challenge.nonce)).ok).toBe(true);
  });
});
