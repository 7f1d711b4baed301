import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { deriveKey } from '../../../adapters/keys/derive.ts';
import { keyedReferences } from '../../../adapters/keys/references.ts';
import { LARGEST_PHOTO_BYTES } from '../../../adapters/population/photo.ts';
import { photoConnector, photoDefaults } from '../../../adapters/population/photo-connector.ts';
import { loadSandbox } from '../../../adapters/population/sandbox-loader.ts';
import { sandboxPhotos } from '../../../adapters/population/sandbox-photos.ts';
import { sandboxPopulation } from '../../../adapters/population/sandbox-table.ts';
import { encodePng } from '../../../adapters/portrait/png.ts';
import { systemClock } from '../../../adapters/system/clock.ts';
import type { CardPhotos } from '../../../domain/identity/card-photo.ts';
import { DependencyUnavailable } from '../../../domain/outcome.ts';
import { MemoryPhotos } from '../../doubles/memory-photos.ts';
import { answering, startMinistry, type Reply } from './ministry/service.ts';
import { BRIU, HOA, UNKNOWN } from './people.ts';
import { startTable } from './table.ts';

const BOUNDS = { mostPixels: 10_000 };

/** A JPEG as far as its frame header, which says how large it is. */
const jpeg = (width: number, height: number): Buffer => {
  const head = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0000b080000000001011100', 'hex');
  head.writeUInt16BE(height, 25);
  head.writeUInt16BE(width, 27);
  return head;
};
const PHOTO = jpeg(40, 60);
const PNG = encodePng({ width: 4, height: 6, channels: 1, samples: new Uint8Array(24) });

/** A register with a photograph of HOA's card, and none of BRIU, who has no card. */
interface Subject {
  readonly photos: CardPhotos;
  readonly stop: () => Promise<void>;
}

/** Over data from outside, with a way to make what it has for HOA something else. */
interface Corruptible extends Subject {
  readonly replace: (photo: Uint8Array) => Promise<void>;
}

function inMemory(): Promise<Subject> {
  const photos = new MemoryPhotos();
  photos.photos.set(HOA.personalId, { contentType: 'image/jpeg', bytes: PHOTO });
  return Promise.resolve({ photos, stop: () => Promise.resolve() });
}

async function overTable(): Promise<Corruptible> {
  const emulator = await startTable();
  const { client, table } = emulator;
  const references = keyedReferences(deriveKey('a secret of this test', 'references'));
  await loadSandbox(client, table, references, [HOA, BRIU], { photos: new Map([[HOA.personalId, PHOTO]]) });
  return {
    photos: sandboxPhotos(client, table, references, BOUNDS),
    async replace(photo) {
      const Item = { pk: { S: references.person(HOA.personalId) }, photo: { B: photo } };
      await client.send(new PutItemCommand({ TableName: table, Item }));
    },
    stop: () => emulator.stop(),
  };
}

/** Answers as the contract says. */
const answeringWith =
  (photo: Uint8Array): Reply =>
  (lookup, response) => {
    const { personalId } = JSON.parse(lookup.body) as { personalId: string };
    const known = personalId === HOA.personalId;
    const body = known ? { personalId, photo: Buffer.from(photo).toString('base64') } : { code: 'photo_unknown' };
    answering(known ? 200 : 404, (correlationId) => ({ correlationId, ...body }))(lookup, response);
  };

async function overHttps(): Promise<Corruptible & { readonly ministry: Awaited<ReturnType<typeof startMinistry>> }> {
  const ministry = await startMinistry();
  ministry.reply(answeringWith(PHOTO));
  const ports = { tls: ministry.tls, clock: systemClock, newCorrelationId: randomUUID };
  return {
    ministry,
    photos: photoConnector({ ...photoDefaults, endpoint: ministry.endpoint }, BOUNDS, ports),
    replace(photo) {
      ministry.reply(answeringWith(photo));
      return Promise.resolve();
    },
    stop: () => ministry.stop(),
  };
}

describe.each<[string, () => Promise<Subject>]>([
  ['in-memory double', inMemory],
  ['sandbox table', overTable],
  ['HTTPS connector', overHttps],
])('photographs of cards: %s', (_name, start) => {
  let subject: Subject;
  beforeAll(async () => {
    subject = await start();
  });
  afterAll(() => subject.stop());

  test('CHIP-4 a photograph comes with its kind, byte for byte', async () => {
    const photo = await subject.photos.of(HOA.personalId);
    expect(photo?.contentType).toBe('image/jpeg');
    expect(Buffer.from(photo?.bytes ?? [])).toEqual(PHOTO);
  });

  test.each([
    ['a person without a card', BRIU.personalId],
    ['a number that nobody has', UNKNOWN],
  ])('CHIP-4 of %s there is none', async (_whose, personalId) => {
    expect(await subject.photos.of(personalId)).toBeUndefined();
  });
});

describe.each([
  ['sandbox table', overTable],
  ['HTTPS connector', overHttps],
])('photographs that break the contract: %s', (_name, start) => {
  let subject: Corruptible;
  beforeAll(async () => {
    subject = await start();
  });
  afterAll(() => subject.stop());

  test('CHIP-4 a PNG is one', async () => {
    await subject.replace(PNG);
    expect((await subject.photos.of(HOA.personalId))?.contentType).toBe('image/png');
  });

  test.each<[string, Uint8Array]>([
    ['a text', Buffer.from('no picture')],
    ['JPEG 2000', Buffer.from('ff4fff51002900000000001000000010', 'hex')],
    ['a GIF', Buffer.from('GIF89a')],
    ['a JPEG cut short', PHOTO.subarray(0, 20)],
    ['a PNG without its header', PNG.subarray(0, 12)],
    ['a PNG whose first chunk is another', Buffer.concat([PNG.subarray(0, 12), Buffer.from('tEXt'), PNG.subarray(16)])],
    ['TH-29 more pixels than are looked at', jpeg(101, 100)],
    ['no pixels at all', jpeg(0, 100)],
  ])('FA-24 %s in place of the photograph is a failing register, nobody’s fault', async (_what, photo) => {
    await subject.replace(photo);
    await expect(subject.photos.of(HOA.personalId)).rejects.toThrow(DependencyUnavailable);
  });

  test('TH-29 as many pixels as are looked at pass', async () => {
    await subject.replace(jpeg(100, 100));
    expect(await subject.photos.of(HOA.personalId)).toBeDefined();
  });
});

describe('the call for a photograph', () => {
  let subject: Awaited<ReturnType<typeof overHttps>>;
  beforeAll(async () => {
    subject = await overHttps();
  });
  afterAll(() => subject.stop());

  test('ID-6 is one of its own, with the number in its body alone', async () => {
    await subject.photos.of(HOA.personalId);
    const { method, url, headers, body } = subject.ministry.lookups.at(-1)!;
    expect([method, url, JSON.parse(body)]).toEqual(['POST', '/v1/card-photos', { personalId: HOA.personalId }]);
    expect(JSON.stringify(headers)).not.toContain(HOA.personalId);
  });

  test.each<[string, (correlationId: string) => unknown, number?]>([
    [
      'another person’s',
      (correlationId) => ({ correlationId, personalId: BRIU.personalId, photo: PHOTO.toString('base64') }),
    ],
    [
      'one for another question',
      () => ({ correlationId: 'x', personalId: HOA.personalId, photo: PHOTO.toString('base64') }),
    ],
    ['one without the number', (correlationId) => ({ correlationId, photo: PHOTO.toString('base64') })],
    [
      'a field that nobody asked for',
      (correlationId) => ({ correlationId, personalId: HOA.personalId, photo: PHOTO.toString('base64'), name: 'x' }),
    ],
    [
      'Base64 of URLs',
      (correlationId) => ({ correlationId, personalId: HOA.personalId, photo: PHOTO.toString('base64url') }),
    ],
    [
      'Base64 with other characters',
      (correlationId) => ({ correlationId, personalId: HOA.personalId, photo: ` ${PHOTO.toString('base64')}` }),
    ],
    ['an unknown person', (correlationId) => ({ correlationId, code: 'person_unknown' }), 404],
    ['a bare 404', () => '', 404],
    ['an error', () => ({}), 422],
  ])('FA-24 %s in the answer is a failing register', async (_what, bodyOf, status = 200) => {
    subject.ministry.reply(answering(status, bodyOf));
    await expect(subject.photos.of(HOA.personalId)).rejects.toThrow(DependencyUnavailable);
  });

  test('TH-29 a photograph of the largest size comes, and one octet more does not', async () => {
    const largest = Buffer.concat([PHOTO, Buffer.alloc(LARGEST_PHOTO_BYTES - PHOTO.length)]);
    await subject.replace(largest);
    expect((await subject.photos.of(HOA.personalId))?.bytes).toHaveLength(LARGEST_PHOTO_BYTES);
    await subject.replace(Buffer.concat([largest, Buffer.alloc(1)]));
    await expect(subject.photos.of(HOA.personalId)).rejects.toThrow(DependencyUnavailable);
    await subject.replace(Buffer.concat([largest, Buffer.alloc(LARGEST_PHOTO_BYTES)]));
    await expect(subject.photos.of(HOA.personalId)).rejects.toThrow(DependencyUnavailable);
  });
});

test('CHIP-4 a lookup of a person reads no photograph', async () => {
  const emulator = await startTable();
  const { client, table } = emulator;
  const references = keyedReferences(deriveKey('a secret of this test', 'references'));
  await loadSandbox(client, table, references, [HOA], { photos: new Map([[HOA.personalId, PHOTO]]) });
  const read: unknown[] = [];
  client.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      read.push(Object.keys((answer.output as { Item?: object }).Item ?? {}));
      return answer;
    },
    { step: 'initialize' },
  );
  expect(await sandboxPopulation(client, table, references, systemClock).find(HOA.personalId)).toEqual(HOA);
  expect(read.map((names) => (names as string[]).sort())).toEqual([['pk', 'record']]);
  await emulator.stop();
});
