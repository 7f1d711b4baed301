import { describe, expect, test } from '@jest/globals';
import type { Caller } from '../../../../domain/caller.ts';
import type { Look, SeenFace } from '../../../../domain/portrait/analyst.ts';
import { allowUpload } from '../../../../domain/portrait/allow-upload.ts';
import { givePortrait } from '../../../../domain/portrait/give-portrait.ts';
import { uploadKey } from '../../../../domain/portrait/uploads.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import { MINUTE } from '../../../../domain/time.ts';
import { citizen } from '../../../doubles/citizens.ts';
import { goodFace, jpegOf, pngOf } from '../../../doubles/faces.ts';
import { announced, digestOf, picture } from '../../../doubles/portrait-steps.ts';
import { valueOf } from '../../../doubles/registered-citizen.ts';
import { begun, own, stageOf, tablet, type Stage } from '../dossier/steps.ts';

const refusal = (code: string, more: object = {}) => ({ ok: false, refusal: { code, ...more } });

async function draft(stage?: Stage) {
  const on = stage ?? (await stageOf());
  const { world, principal } = on;
  const { dossierId } = (await begun(on)).dossier;
  const allow = (of: object = {}, caller: Caller = own) =>
    allowUpload(world.dossier, caller, principal, { ...announced(picture), dossierId, ...of });
  /** A picture uploaded by a permit of its own; the permit's id. */
  const uploaded = async (bytes: Uint8Array = picture, contentType = 'image/jpeg'): Promise<string> => {
    const { permit, form } = valueOf(await allow(announced(bytes, contentType)));
    expect(world.objects.receive(form, bytes)).toBe(true);
    return permit.uploadId;
  };
  const give = (uploadId: string, caller: Caller = own) =>
    givePortrait(world.dossier, caller, principal, { dossierId, uploadId });
  const stored = () => world.store.all('dossier').find((one) => one.dossierId === dossierId)!;
  const left = () => {
    const key = { name: 'dossier.portraits.account', subject: principal.accountId } as const;
    const limit = world.dossier.limits.portrait.portraitsPerAccount;
    return limit.limit - world.counters.used(key, limit, world.clock.now());
  };
  const sees = (changes: Partial<SeenFace>): void => {
    world.analyst.sees = () => ({ kind: 'seen', faces: [goodFace(changes)], model: 'analyst' });
  };
  return { stage: on, world, dossierId, allow, uploaded, give, stored, left, sees };
}

describe('a permit to upload', () => {
  test('FACE-1 is for exactly the picture announced, for five minutes, for this dossier and device', async () => {
    const { allow, world, dossierId } = await draft();
    const { permit, form } = valueOf(await allow());
    expect(permit).toMatchObject({ ...announced(picture), dossierId, device: own.device });
    expect(permit.expiresAt).toBe(world.clock.now() + 5 * MINUTE);
    expect(form.fields['key']).toBe(uploadKey(permit));
    expect(world.store.all('uploadPermit')).toMatchObject([{ uploadId: permit.uploadId }]);
  });

  test.each(['image/heic', 'image/svg+xml', 'text/html', 'IMAGE/JPEG'])(
    'TH-28 of %s is refused',
    async (contentType) => {
      const { allow, world } = await draft();
      expect(await allow({ contentType })).toEqual(refusal('unsupported_media_type'));
      expect(world.store.all('uploadPermit')).toEqual([]);
    },
  );

  test('TH-28 of a byte more than five megabytes is refused', async () => {
    const { allow } = await draft();
    expect((await allow({ size: 5 * 1_024 * 1_024 })).ok).toBe(true);
    expect(await allow({ size: 5 * 1_024 * 1_024 + 1 })).toEqual(refusal('too_large'));
  });

  test('TH-28 there are thirty a day, and then a time to come back', async () => {
    const { allow, world } = await draft();
    for (let n = 0; n < 30; n += 1) valueOf(await allow());
    expect(await allow()).toEqual(refusal('rate_limited', { retryAt: expect.any(Number) }));
    expect(world.store.all('uploadPermit')).toHaveLength(30);
  });
});

describe('an uploaded picture', () => {
  test('FACE-1 becomes the portrait: kept apart from the upload, which is gone, with one record', async () => {
    const { world, stage, uploaded, give, stored, dossierId } = await draft();
    valueOf(await give(await uploaded()));
    const { object, device, model, at } = stored().portrait!;
    expect({ device, model, at }).toEqual({ device: own.device, model: 'analyst of the tests', at: world.clock.now() });
    expect(object).toMatchObject({ key: expect.stringMatching(/^portrait\//), sha256: digestOf(picture) });
    expect(Buffer.from((await world.objects.read(object))!)).toEqual(picture);
    expect(world.objects.keys).toEqual([object.key]);
    expect(world.store.chain(stage.principal.person).at(-1)).toMatchObject({
      action: 'portrait.accepted',
      object: dossierId,
    });
  });

  test('FACE-1 is refused with its reasons; the dossier keeps what it had, and nothing is left of it', async () => {
    const { world, stage, uploaded, give, stored, sees } = await draft();
    valueOf(await give(await uploaded()));
    const before = stored();
    const records = world.store.chain(stage.principal.person).length;
    sees({ brightness: 3, eyesOpen: { holds: false, confidence: 99 } });
    expect(await give(await uploaded())).toEqual(
      refusal('portrait_rejected', { reasons: ['eyes_closed', 'too_dark'] }),
    );
    expect(stored()).toEqual(before);
    expect(world.objects.keys).toEqual([before.portrait!.object.key]);
    expect(world.store.chain(stage.principal.person)).toHaveLength(records);
  });

  test('FACE-1 another takes its place, and the earlier one is erased', async () => {
    const { world, uploaded, give, stored } = await draft();
    valueOf(await give(await uploaded()));
    const earlier = stored().portrait!.object;
    const other = jpegOf(800, 1_000);
    valueOf(await give(await uploaded(other)));
    expect(stored().portrait!.object.sha256).toBe(digestOf(other));
    expect(await world.objects.read(earlier)).toBeUndefined();
    expect(world.objects.keys).toEqual([stored().portrait!.object.key]);
  });

  test('FACE-4 what cannot be erased now leaves the portrait accepted', async () => {
    const { world, uploaded, give, stored } = await draft();
    valueOf(await give(await uploaded()));
    const uploadId = await uploaded();
    world.objects.erase = () => Promise.reject(new DependencyUnavailable('objects'));
    valueOf(await give(uploadId));
    expect(stored().portrait).toBeDefined();
    // The earlier portrait, and the upload: how many, and not which.
    expect(world.signals.told).toEqual(Array(2).fill(['objects_left_behind', { count: 1 }]));
  });

  test('FACE-1 ten a day are judged, accepted or not; the eleventh waits', async () => {
    const { uploaded, give, sees, left, world } = await draft();
    for (let n = 0; n < 10; n += 1) {
      sees({ brightness: n % 2 === 0 ? 3 : 70 });
      await give(await uploaded());
    }
    expect(left()).toBe(0);
    const uploadId = await uploaded();
    expect(await give(uploadId)).toEqual(refusal('rate_limited', { retryAt: expect.any(Number) }));
    expect(world.analyst.shown).toHaveLength(10);
  });

  test('TH-29 is not shown to anybody when its header says too many pixels', async () => {
    const { world, uploaded, give, stored } = await draft();
    expect(await give(await uploaded(pngOf(4_900, 4_900), 'image/png'))).toEqual(refusal('too_large'));
    expect(await give(await uploaded(jpegOf(65_000, 65_000)))).toEqual(refusal('too_large'));
    expect(world.analyst.shown).toEqual([]);
    expect([stored().portrait, world.objects.keys]).toEqual([undefined, []]);
  });

  test.each<[string, Buffer, string]>([
    ['a PNG as JPEG', pngOf(900, 900), 'image/jpeg'],
    ['a JPEG as PNG', jpegOf(900, 900), 'image/png'],
    ['a page as JPEG', Buffer.from('<html><script>alert(1)</script></html>'), 'image/jpeg'],
  ])('TH-28 %s is none, whatever it was announced as', async (_, bytes, contentType) => {
    const { world, uploaded, give } = await draft();
    expect(await give(await uploaded(bytes, contentType))).toEqual(refusal('unsupported_media_type'));
    expect([world.analyst.shown, world.objects.keys]).toEqual([[], []]);
  });

  test('FACE-1 too small for any face is told so without asking', async () => {
    const { world, uploaded, give } = await draft();
    expect(await give(await uploaded(jpegOf(90, 2_000)))).toEqual(
      refusal('portrait_rejected', { reasons: ['too_small'] }),
    );
    expect(world.analyst.shown).toEqual([]);
  });

  test.each<[Look['kind'], string]>([
    ['unreadable', 'unsupported_media_type'],
    ['too_large', 'too_large'],
  ])('FA-13 which the judge calls %s is refused as %s', async (kind, code) => {
    const { world, uploaded, give, stored } = await draft();
    if (kind !== 'seen') world.analyst.sees = () => ({ kind });
    expect(await give(await uploaded())).toEqual(refusal(code));
    expect(stored().portrait).toBeUndefined();
  });
});

describe('FA-13 a judge that does not answer', () => {
  test('takes nothing: neither the permit nor the try, and no picture is kept', async () => {
    const { world, uploaded, give, stored, left } = await draft();
    const uploadId = await uploaded();
    const sees = world.analyst.sees;
    world.analyst.sees = () => {
      throw new DependencyUnavailable('faces');
    };
    await expect(give(uploadId)).rejects.toBeInstanceOf(DependencyUnavailable);
    expect([left(), stored().portrait]).toEqual([10, undefined]);
    world.analyst.sees = sees;
    valueOf(await give(uploadId));
    expect(left()).toBe(9);
  });

  test('nor does a store that keeps nothing', async () => {
    const { world, uploaded, give, left } = await draft();
    const uploadId = await uploaded();
    world.objects.keep = () => Promise.reject(new DependencyUnavailable('objects'));
    await expect(give(uploadId)).rejects.toBeInstanceOf(DependencyUnavailable);
    expect(left()).toBe(10);
  });
});

describe('TH-28 a permit', () => {
  test('is used once: what was uploaded by it is no second portrait', async () => {
    const { uploaded, give, stored } = await draft();
    const uploadId = await uploaded();
    valueOf(await give(uploadId));
    const before = stored();
    expect(await give(uploadId)).toEqual(refusal('not_found'));
    expect(stored()).toEqual(before);
  });

  test('is used once also by two at the same moment', async () => {
    const { world, stage, uploaded, give, stored } = await draft();
    const uploadId = await uploaded();
    const outcomes = await Promise.all([give(uploadId), give(uploadId)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes).toContainEqual(refusal('not_found'));
    expect(world.objects.keys).toEqual([stored().portrait!.object.key]);
    const accepted = world.store.chain(stage.principal.person).filter(({ action }) => action === 'portrait.accepted');
    expect(accepted).toHaveLength(1);
  });

  test('is used up by a refused picture too', async () => {
    const { uploaded, give, sees } = await draft();
    const uploadId = await uploaded();
    sees({ brightness: 3 });
    await give(uploadId);
    sees({});
    expect(await give(uploadId)).toEqual(refusal('not_found'));
  });

  test('is over after its time, is of one device, and of one dossier', async () => {
    const { stage, world, uploaded, give } = await draft();
    const uploadId = await uploaded();
    expect(await give(uploadId, tablet)).toEqual(refusal('not_found'));
    const other = await draft(await stageOf(citizen(2), world));
    expect(await other.give(uploadId)).toEqual(refusal('not_found'));
    world.clock.advance(5 * MINUTE);
    expect(await give(uploadId)).toEqual(refusal('not_found'));
    expect(world.store.all('dossier').filter(({ portrait }) => portrait)).toEqual([]);
    expect(stage.world.analyst.shown).toEqual([]);
  });

  test('by which nothing was uploaded gives nothing, and can still be used', async () => {
    const { allow, give, left, world } = await draft();
    const { permit, form } = valueOf(await allow());
    expect(await give(permit.uploadId)).toEqual(refusal('not_found'));
    expect(left()).toBe(10);
    world.objects.receive(form, picture);
    valueOf(await give(permit.uploadId));
  });
});

describe('FA-21 an upload that was replaced', () => {
  test('before it is looked at is not what was announced', async () => {
    const { world, uploaded, give, stored } = await draft();
    const uploadId = await uploaded();
    world.objects.replace(uploadKey({ uploadId }), jpegOf(900, 1_201));
    expect(await give(uploadId)).toEqual(refusal('not_found'));
    expect([stored().portrait, world.analyst.shown]).toEqual([undefined, []]);
  });

  test('while it is judged leaves what was judged as the portrait', async () => {
    const { world, uploaded, give, stored } = await draft();
    const uploadId = await uploaded();
    world.analyst.sees = () => {
      world.objects.replace(uploadKey({ uploadId }), jpegOf(900, 1_201));
      return { kind: 'seen', faces: [goodFace()], model: 'analyst' };
    };
    valueOf(await give(uploadId));
    expect(Buffer.from((await world.objects.read(stored().portrait!.object))!)).toEqual(picture);
  });
});

test('DOS-1 a dossier that was sent takes no other portrait', async () => {
  const { world, uploaded, give, allow } = await draft();
  const uploadId = await uploaded();
  const [sent] = world.store.all('dossier');
  await world.store.ledger.commit({ writes: [{ save: { ...sent!, state: 'submitted' } }] });
  expect(await give(uploadId)).toEqual(refusal('dossier_closed'));
  expect(await allow()).toEqual(refusal('dossier_closed'));
});
