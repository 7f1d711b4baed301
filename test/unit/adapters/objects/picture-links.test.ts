import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { bucketCalls, type BucketPorts } from '../../../../adapters/objects/bucket-calls.ts';
import { bucketObjects } from '../../../../adapters/objects/kept-objects.ts';
import { bucketLinks } from '../../../../adapters/objects/picture-links.ts';
import { systemRandomness } from '../../../../adapters/system/randomness.ts';
import type { KeptObject } from '../../../../domain/dossier/kept-object.ts';
import { MINUTE, SECOND } from '../../../../domain/time.ts';
import { hostS3 } from '../../../../local/services/s3/service.ts';
import { openAws, type Aws } from '../../local/fixture/aws.ts';
import { BUCKETS } from '../../local/fixture/buckets.ts';

const PICTURE = randomBytes(10_000);
let aws: Aws;
let ports: BucketPorts;
let kept: KeptObject;

beforeAll(async () => {
  aws = await openAws([hostS3], BUCKETS);
  const { endpoint, region, credentials } = aws.client('Writer');
  const bucket = { name: 'portraits', region, endpoint };
  ports = { bucket, credentials: () => credentials, clock: { now: () => Date.now() } };
  kept = await bucketObjects(bucketCalls(ports), systemRandomness).keep('portrait', 'image/jpeg', PICTURE);
});
afterAll(() => aws.close());

const linkAt = (now: number) => bucketLinks({ ...ports, clock: { now: () => now } }).linkTo(kept);

test('TH-34 a link opens that picture to whoever has it, for a minute', async () => {
  const now = Date.now();
  const { url, expiresAt } = await linkAt(now);
  expect(expiresAt).toBe(now + MINUTE);
  const answer = await fetch(url);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(PICTURE);
});

test('TH-34 after it nobody', async () => {
  expect((await fetch((await linkAt(Date.now() - MINUTE - 2 * SECOND)).url)).status).toBe(403);
});

test('FA-21 it opens the version that was looked at, whatever was put in its place', async () => {
  await bucketCalls(ports)({ method: 'PUT', key: kept.key, body: new Uint8Array(randomBytes(5)) });
  const answer = await fetch((await linkAt(Date.now())).url);
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(PICTURE);
});

test.each([
  ['another picture', (url: URL) => (url.pathname = `${url.pathname}x`)],
  ['another version', (url: URL) => url.searchParams.set('versionId', 'other')],
  ['a longer time', (url: URL) => url.searchParams.set('X-Amz-Expires', '6000')],
])('TH-34 changed to %s it opens nothing', async (_what, change) => {
  const url = new URL((await linkAt(Date.now())).url);
  change(url);
  expect((await fetch(url)).status).toBe(403);
});
