import { describe, expect, test } from '@jest/globals';
import type { Checks } from '../../domain/approval/checks.ts';
import { decide } from '../../domain/approval/decide.ts';
import type { UploadForm } from '../../domain/portrait/uploads.ts';
import { MINUTE } from '../../domain/time.ts';
import type { GatewayResult } from '../../http/gateway-event.ts';
import { beginDossier, bodyOf, citizenDevice, textOf, tokenOf } from '../doubles/api/acting.ts';
import { MemoryApi } from '../doubles/api/memory-api.ts';
import { citizen } from '../doubles/citizens.ts';
import { codeOf, type DeviceCalls } from '../doubles/edge/device-calls.ts';
import { jpegOf, pngOf } from '../doubles/faces.ts';
import { announced, picture } from '../doubles/portrait-steps.ts';

const member = citizen(1);
const other = citizen(2);

/** A citizen signed in, with a dossier begun, who can upload portraits and hold liveness sessions. */
async function scene(api = new MemoryApi(), who = member) {
  const own = await citizenDevice(api, who);
  const accessToken = await tokenOf(own, who);
  const { path, dossierId } = await beginDossier(own, accessToken);
  const call = (end: string, method: string, body: object, device: DeviceCalls = own) =>
    device.call(`${path}/${end}`, { method, body, accessToken });
  const allow = (wanted: object = announced(picture)) => call('portrait-uploads', 'POST', wanted);
  const send = (allowed: GatewayResult, bytes: Buffer): boolean =>
    api.world.objects.receive(bodyOf(allowed) as unknown as UploadForm, bytes);
  const give = (uploadId: string) => call('portrait', 'PUT', { uploadId });
  /** A picture announced as it is, and sent; the upload's id. */
  const uploaded = async (bytes: Buffer, contentType = 'image/jpeg'): Promise<string> => {
    const allowed = await allow(announced(bytes, contentType));
    expect(send(allowed, bytes)).toBe(true);
    return textOf(allowed, 'uploadId');
  };
  const session = async (): Promise<string> => textOf(await call('liveness-sessions', 'POST', {}), 'sessionId');
  const take = (sessionId: string, device = own) => call(`liveness-sessions/${sessionId}/result`, 'PUT', {}, device);
  const dossier = () => api.world.store.all('dossier').find((one) => one.dossierId === dossierId)!;
  /** What the dossier has of faces, and what is kept of them for anybody. */
  const kept = () => ({ portrait: dossier().portrait, live: dossier().live, objects: keptObjects(api) });
  return { api, own, allow, send, give, uploaded, session, take, dossier, kept, call };
}

const keptObjects = ({ world }: MemoryApi): readonly string[] =>
  world.objects.keys.filter((key) => !key.startsWith('upload/'));
const NOTHING = { portrait: undefined, live: undefined, objects: [] };
const outcomeOf = (result: GatewayResult): string => `${result.statusCode} ${codeOf(result) ?? ''}`.trim();

test('FACE-1 FACE-2 a portrait and a live face, as they should be given', async () => {
  const { uploaded, give, session, take, api, kept } = await scene();
  expect(bodyOf(await give(await uploaded(picture)))).toEqual({ quality: 'accepted' });
  const sessionId = await session();
  api.world.liveness.live(sessionId, 97.25);
  expect(bodyOf(await take(sessionId))).toEqual({ status: 'passed' });
  expect(kept().objects).toHaveLength(2);
});

describe('a selfie that is replayed', () => {
  test('TH-26 a session that was passed is nobody’s second live face', async () => {
    const { session, take, api, kept } = await scene();
    const sessionId = await session();
    api.world.liveness.live(sessionId);
    expect(outcomeOf(await take(sessionId))).toBe('200');
    const stranger = await scene(api, other);
    expect(outcomeOf(await stranger.take(sessionId))).toBe('404 not_found');
    expect(stranger.kept()).toEqual({ ...NOTHING, objects: kept().objects });
  });

  test('TH-26 a session of another device is none', async () => {
    const { session, take, api, kept } = await scene();
    const sessionId = await session();
    api.world.liveness.live(sessionId);
    // The access token is bound to its device’s key.
    expect(outcomeOf(await take(sessionId, await api.device()))).toBe('401 invalid_token');
    expect(kept()).toEqual(NOTHING);
  });

  test('TH-26 a picture in place of a face fails, and five times in a day lead to a counter', async () => {
    const { session, take, api, kept, call } = await scene();
    for (let n = 0; n < 5; n += 1) {
      const sessionId = await session();
      api.world.liveness.live(sessionId, 2.4);
      expect(outcomeOf(await take(sessionId))).toBe('422 liveness_failed');
    }
    expect(outcomeOf(await call('liveness-sessions', 'POST', {}))).toBe('409 in_person_required');
    expect(kept()).toEqual(NOTHING);
  });

  test('FACE-2 the score is in no answer, no log and no remembered answer', async () => {
    const { session, api, call } = await scene();
    for (const confidence of [97.253_1, 12.253_1]) {
      const sessionId = await session();
      api.world.liveness.live(sessionId, confidence);
      const result = await call(`liveness-sessions/${sessionId}/result`, 'PUT', {});
      expect(JSON.stringify([result, api.log])).not.toContain('253');
    }
  });
});

test('TH-27 whatever else holds, without a live face no dossier is approved by the machine', () => {
  const whole: Checks = {
    ...{ document: 'chip_passed', earlierChipRejected: false, bytesUnchanged: true, population: 'agrees' },
    ...{ liveness: 'passed', uniqueness: 'free', portrait: [], documentFace: 100, portraitFace: 100 },
  };
  expect(decide(whole, { same: 99, different: 80 })).toEqual({ kind: 'approve' });
  const without: Checks = { ...whole, liveness: 'absent', documentFace: undefined, portraitFace: undefined };
  expect(decide(without, { same: 99, different: 80 })).toMatchObject({
    kind: 'review',
    reasons: expect.arrayContaining(['no_live_face']),
  });
  expect(decide({ ...without, document: 'qr_with_photo' }, { same: 99, different: 80 })).toMatchObject({
    kind: 'reject',
  });
});

describe('uploads that are abused', () => {
  test.each<[string, object, string]>([
    ['of another type', announced(picture, 'image/svg+xml'), '422 unsupported_media_type'],
    ['of more than five megabytes', { ...announced(picture), size: 6_000_000 }, '422 too_large'],
    ['of nothing', { ...announced(picture), size: 0 }, '400 invalid_request'],
    ['with half a digest', { ...announced(picture), sha256: 'abc' }, '400 invalid_request'],
    ['to a place of the client’s choice', { ...announced(picture), key: 'live/1' }, '400 unknown_field'],
  ])('TH-28 an announcement %s is refused', async (_, wanted, outcome) => {
    const { allow, api, kept } = await scene();
    expect(outcomeOf(await allow(wanted))).toBe(outcome);
    expect([kept(), api.world.store.all('uploadPermit')]).toEqual([NOTHING, []]);
  });

  test('TH-28 what is not what was announced is not taken, and gives no portrait', async () => {
    const { allow, send, give, kept } = await scene();
    const allowed = await allow();
    for (const bytes of [Buffer.concat([picture, Buffer.of(0)]), picture.subarray(1), jpegOf(900, 1_201)]) {
      expect(send(allowed, bytes)).toBe(false);
    }
    expect(outcomeOf(await give(textOf(allowed, 'uploadId')))).toBe('404 not_found');
    expect(kept()).toEqual(NOTHING);
  });

  test('TH-28 an upload to another’s key is not taken', async () => {
    const { allow, api } = await scene();
    const stranger = await scene(api, other);
    const [mine, theirs] = [await allow(), await stranger.allow()];
    const { url } = bodyOf(theirs) as { url: string };
    const form = { url, fields: bodyOf(mine)['fields'] } as UploadForm;
    expect(api.world.objects.receive(form, picture)).toBe(false);
  });

  test('TH-28 an upload serves once, for its own dossier, and in time', async () => {
    const { uploaded, give, api, kept } = await scene();
    const stranger = await scene(api, other);
    const uploadId = await uploaded(picture);
    expect(outcomeOf(await stranger.give(uploadId))).toBe('404 not_found');
    expect(outcomeOf(await give(uploadId))).toBe('200');
    const before = kept();
    expect(outcomeOf(await give(uploadId))).toBe('404 not_found');
    const late = await uploaded(picture);
    api.world.clock.advance(5 * MINUTE);
    expect(outcomeOf(await give(late))).toBe('404 not_found');
    expect([kept(), stranger.kept().portrait]).toEqual([before, undefined]);
  });

  test('TH-28 what pretends to be a picture is none', async () => {
    const { uploaded, give, api, kept } = await scene();
    for (const [bytes, type] of [
      [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/png'],
      [pngOf(900, 900), 'image/jpeg'],
      [Buffer.from('GIF89a'), 'image/jpeg'],
    ] as const) {
      expect(outcomeOf(await give(await uploaded(bytes, type)))).toBe('422 unsupported_media_type');
    }
    expect([kept(), api.world.analyst.shown]).toEqual([NOTHING, []]);
  });
});

describe('a pixel bomb', () => {
  test.each<[string, Buffer, string]>([
    ['PNG', pngOf(60_000, 60_000), 'image/png'],
    ['JPEG', jpegOf(65_000, 65_000), 'image/jpeg'],
  ])('TH-29 as %s is refused by its header: nobody decodes it, nothing is kept', async (_, bomb, type) => {
    const { uploaded, give, api, kept } = await scene();
    expect(outcomeOf(await give(await uploaded(bomb, type)))).toBe('422 too_large');
    expect([kept(), api.world.analyst.shown]).toEqual([NOTHING, []]);
  });
});
