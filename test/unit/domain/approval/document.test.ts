import { describe, expect, test } from '@jest/globals';
import type { DocumentCheck } from '../../../../domain/approval/checks.ts';
import { checkDocument } from '../../../../domain/approval/document.ts';
import type { ChipVerdict } from '../../../../domain/dossier/chip.ts';
import type { Dossier } from '../../../../domain/dossier/dossier.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import { DAY } from '../../../../domain/time.ts';
import { picture } from '../../../doubles/approval-ports.ts';
import { cardOf, cardWithoutKey, strangeSigner } from '../../../doubles/chip-cards.ts';
import { someone, stored } from '../../../doubles/sent-dossiers.ts';
import { now, sceneOf, type Scene } from './steps.ts';

const checking = { state: 'checking' } as const;
const check = ({ world, run }: Scene) => checkDocument(world.approval, run);

/** Changes what is stored of the dossier. */
async function change(scene: Scene, how: (dossier: Dossier) => Partial<Dossier>): Promise<void> {
  const dossier = await now(scene);
  await stored(scene.world, { ...dossier, ...how(dossier) });
}

/** Makes the verifier's next verdicts others than its own. */
function overrule({ world: { verifier } }: Scene, how: (verdict: ChipVerdict) => Partial<ChipVerdict>): void {
  const { own } = verifier;
  verifier.own = {
    verify: async (question) => own.verify(question).then((verdict) => ({ ...verdict, ...how(verdict) })),
  };
}

describe('a chip that was read', () => {
  test('CHIP-1 is verified again from what was kept, without an answer of the chip', async () => {
    const scene = await sceneOf(checking);
    expect(await check(scene)).toEqual({
      document: 'chip_passed',
      bytesUnchanged: true,
      again: { outcome: 'officer', code: 'aa_missing', policy: 'cccd-1', trustBundle: 'sandbox bundle' },
      settled: false,
    });
    const [read, again] = scene.world.verifier.asked;
    expect(again?.answer).toBeUndefined();
    expect(again?.files.dataGroups).toEqual(read?.files.dataGroups);
    expect(Buffer.from(again!.files.sod)).toEqual(Buffer.from(read!.files.sod));
  });

  test('CHIP-2 that could not prove not to be a copy goes to an officer', async () => {
    const scene = await sceneOf({ ...checking, card: cardWithoutKey(someone.record), answered: false });
    expect(await check(scene)).toMatchObject({ document: 'chip_for_officer', bytesUnchanged: true });
  });

  test('CHIP-3 whose card expired since no longer holds', async () => {
    const scene = await sceneOf(checking);
    scene.world.clock.advance(9 * 365 * DAY);
    expect(await check(scene)).toMatchObject({
      document: 'chip_fails_now',
      again: { outcome: 'rejected', code: 'card_expired' },
      settled: true,
    });
  });

  test('CHIP-3 whose issuer nobody knows proves nothing, and denies nothing', async () => {
    const scene = await sceneOf({
      ...checking,
      card: cardOf(someone.record, { signer: strangeSigner() }),
      answered: false,
    });
    expect(await check(scene)).toMatchObject({ document: 'chip_unknown_issuer', settled: true });
  });

  test('CHIP-3 whose issuer came to be known goes to an officer: the chip cannot be asked again', async () => {
    const scene = await sceneOf(checking);
    await change(scene, ({ chip }) => ({ chip: { ...chip!, outcome: 'parked', code: 'anchor_unknown' } }));
    expect(await check(scene)).toMatchObject({ document: 'chip_for_officer' });
  });

  test('CHIP-1 of which something is reserved now that was not goes to an officer', async () => {
    const scene = await sceneOf(checking);
    overrule(scene, ({ checks }) => ({
      checks: checks.map((one) =>
        one.name === 'revocation' ? { name: 'revocation', result: 'reserved', code: 'crl_stale', detail: '' } : one,
      ),
    }));
    expect(await check(scene)).toMatchObject({ document: 'chip_for_officer' });
  });

  test('FA-21 whose files are gone, or others, is not what was checked', async () => {
    const scene = await sceneOf(checking);
    await change(scene, ({ chip }) => ({ chip: { ...chip!, object: { ...chip!.object!, version: 'another' } } }));
    expect(await check(scene)).toMatchObject({ bytesUnchanged: false, settled: true });
  });

  test('FA-21 whose files hash otherwise than when they were read is not what was checked', async () => {
    const scene = await sceneOf(checking);
    await change(scene, ({ personal }) => ({
      personal: { ...personal, chip: { hashes: { ...personal.chip!.hashes, '2': '00' } } },
    }));
    expect(await check(scene)).toMatchObject({ bytesUnchanged: false, settled: true });
  });

  test('FA-21 with a group more than was read is not what was checked', async () => {
    const scene = await sceneOf(checking);
    const fewer = ({ personal }: Dossier) =>
      Object.fromEntries(Object.entries(personal.chip!.hashes).filter(([group]) => group !== '13'));
    await change(scene, (dossier) => ({ personal: { ...dossier.personal, chip: { hashes: fewer(dossier) } } }));
    expect(await check(scene)).toMatchObject({ bytesUnchanged: false });
  });

  test('FA-21 is what counts, though there is a QR code too', async () => {
    const scene = await sceneOf(checking);
    await change(scene, ({ updatedAt }) => ({ qr: { at: updatedAt, device: 'own' } }));
    expect(await check(scene)).toMatchObject({ document: 'chip_passed' });
  });

  test('FA-13 is not judged where the verifier does not answer', async () => {
    const scene = await sceneOf(checking);
    scene.world.verifier.own = { verify: () => Promise.reject(new DependencyUnavailable('chip verification')) };
    await expect(check(scene)).rejects.toThrow(DependencyUnavailable);
  });
});

describe('a QR code in its place', () => {
  test.each<[string, boolean, DocumentCheck]>([
    ['a photograph', true, 'qr_with_photo'],
    ['no photograph', false, 'qr_without_photo'],
  ])('CHIP-4 with %s in the register', async (_, has, document) => {
    const scene = await sceneOf({ ...checking, card: false });
    if (has) scene.world.photos.photos.set(someone.record.personalId, picture('photo'));
    expect(await check(scene)).toEqual({ document, bytesUnchanged: true, settled: !has });
  });

  test('FA-24 is not judged where the register does not answer', async () => {
    const scene = await sceneOf({ ...checking, card: false });
    scene.world.photos.down = true;
    await expect(check(scene)).rejects.toThrow(DependencyUnavailable);
  });
});

test('CHIP-1 a dossier without a document was never sent: a fault of ours', async () => {
  const scene = await sceneOf({ ...checking, card: false });
  const withoutQr = ({ qr: _qr, ...dossier }: Dossier): Dossier => dossier;
  await stored(scene.world, withoutQr(await now(scene)));
  await expect(check(scene)).rejects.toThrow('without a document');
});

test('FA-14 of a run that is over nothing is looked at', async () => {
  const scene = await sceneOf({ state: 'approved' });
  const asked = scene.world.verifier.asked.length;
  expect(await check(scene)).toEqual({ over: true, settled: true });
  expect(scene.world.verifier.asked).toHaveLength(asked);
});
