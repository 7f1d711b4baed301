import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { uploadKey, type UploadTerms } from '../../../domain/portrait/uploads.ts';
import { MINUTE } from '../../../domain/time.ts';
import { MemoryObjects } from '../../doubles/memory-objects.ts';
import { localBucket } from './local-bucket.ts';
import type { ObjectStores } from './object-stores.ts';

function inMemory(): Promise<ObjectStores> {
  const clock = { now: () => Date.now() };
  const memory = new MemoryObjects(clock);
  return Promise.resolve({
    objects: memory,
    uploads: memory,
    clock,
    upload: (form, bytes) => Promise.resolve(memory.receive(form, bytes)),
    replace: (key, bytes) => {
      memory.replace(key, bytes);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  });
}

const PICTURE = randomBytes(70_000);
const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe.each<[string, () => Promise<ObjectStores>]>([
  ['in memory', inMemory],
  ['a bucket', localBucket],
])('%s', (_, open) => {
  let stores: ObjectStores;
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores.close());

  test('keeps an object under a key that says what it is, and gives back its bytes', async () => {
    const kept = await stores.objects.keep('chip', 'application/octet-stream', PICTURE);
    expect(kept).toMatchObject({
      key: expect.stringMatching(/^chip\/[\w-]+$/),
      version: expect.any(String),
      sha256: digestOf(PICTURE),
      contentType: 'application/octet-stream',
      size: PICTURE.length,
    });
    expect(Buffer.from((await stores.objects.read(kept))!)).toEqual(PICTURE);
    expect((await stores.objects.keep('chip', 'application/octet-stream', PICTURE)).key).not.toBe(kept.key);
  });

  test('FA-21 gives back what was kept when something else was put in its place', async () => {
    const kept = await stores.objects.keep('portrait', 'image/jpeg', PICTURE);
    await stores.replace(kept.key, randomBytes(PICTURE.length));
    expect(Buffer.from((await stores.objects.read(kept))!)).toEqual(PICTURE);
  });

  test('FA-21 gives nothing back where the bytes are others than were checked', async () => {
    const kept = await stores.objects.keep('live', 'image/jpeg', PICTURE);
    expect(await stores.objects.read({ ...kept, sha256: digestOf(Buffer.of(1)) })).toBeUndefined();
    expect(await stores.objects.read({ ...kept, version: 'of-nothing' })).toBeUndefined();
    expect(await stores.objects.read({ ...kept, key: 'live/nothing' })).toBeUndefined();
  });

  test('FACE-4 erases every version of the objects named, and no other', async () => {
    const [one, other, third] = await Promise.all(
      [1, 2, 3].map((byte) => stores.objects.keep('portrait', 'image/png', Buffer.of(byte))),
    );
    await stores.replace(one!.key, Buffer.of(9));
    await stores.replace(`${one!.key}-longer`, Buffer.of(9));
    const longer = { ...one!, key: `${one!.key}-longer` };
    await stores.objects.erase([one!.key, other!.key]);
    expect(await stores.objects.read(one!)).toBeUndefined();
    expect(await stores.objects.read(other!)).toBeUndefined();
    expect(await stores.objects.read(third!)).toBeDefined();
    // Erasing what is gone is no error.
    await stores.objects.erase([one!.key, longer.key]);
  });

  const termsOf = (more: Partial<UploadTerms> = {}): UploadTerms => ({
    uploadId: randomBytes(16).toString('base64url'),
    contentType: 'image/jpeg',
    size: PICTURE.length,
    sha256: digestOf(PICTURE),
    expiresAt: stores.clock.now() + MINUTE,
    ...more,
  });

  test('an upload under its terms is found, pinned', async () => {
    const terms = termsOf();
    expect(await stores.uploads.find(terms)).toBeUndefined();
    const form = await stores.uploads.formFor(terms);
    expect(await stores.upload(form, PICTURE)).toBe(true);
    const found = await stores.uploads.find(terms);
    expect(found).toEqual({
      key: uploadKey(terms),
      version: expect.any(String),
      sha256: terms.sha256,
      contentType: 'image/jpeg',
      size: PICTURE.length,
    });
    expect(Buffer.from((await stores.objects.read(found!))!)).toEqual(PICTURE);
  });

  test.each<[string, (bytes: Buffer) => Buffer]>([
    ['longer', (bytes) => Buffer.concat([bytes, Buffer.of(0)])],
    ['shorter', (bytes) => bytes.subarray(1)],
    ['other bytes', (bytes) => Buffer.alloc(bytes.length, 7)],
  ])('TH-28 an upload of %s is not taken', async (_what, change) => {
    const terms = termsOf();
    expect(await stores.upload(await stores.uploads.formFor(terms), change(PICTURE))).toBe(false);
    expect(await stores.uploads.find(terms)).toBeUndefined();
  });

  test('TH-28 an upload after its time, or to another key, is not taken', async () => {
    const late = termsOf({ expiresAt: stores.clock.now() - 1 });
    expect(await stores.upload(await stores.uploads.formFor(late), PICTURE)).toBe(false);
    const [terms, others] = [termsOf(), termsOf()];
    const form = await stores.uploads.formFor(terms);
    const elsewhere = { ...form, fields: { ...form.fields, key: uploadKey(others) } };
    expect(await stores.upload(elsewhere, PICTURE)).toBe(false);
    expect(await stores.uploads.find(others)).toBeUndefined();
  });

  test('TH-28 what stands there and is not what the terms say is not found', async () => {
    const terms = termsOf();
    await stores.upload(await stores.uploads.formFor(terms), PICTURE);
    await stores.replace(uploadKey(terms), Buffer.alloc(PICTURE.length, 7));
    expect(await stores.uploads.find(terms)).toBeUndefined();
    expect(
      await stores.uploads.find({ ...termsOf(), uploadId: terms.uploadId, contentType: 'image/png' }),
    ).toBeUndefined();
  });
});
