import { readFileSync } from 'node:fs';
import { DetectFacesCommand, RekognitionClient } from '@aws-sdk/client-rekognition';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import sharp, { type Sharp } from 'sharp';
import { rekognitionAnalyst } from '../../../../adapters/faces/rekognition-analyst.ts';
import { rekognitionComparer } from '../../../../adapters/faces/rekognition-comparer.ts';
import { rekognitionLiveness } from '../../../../adapters/faces/rekognition-liveness.ts';
import type { FaceAnalyst } from '../../../../domain/portrait/analyst.ts';
import type { FaceComparer, FacePicture } from '../../../../domain/portrait/faces.ts';
import { pictureHeader } from '../../../../domain/portrait/picture.ts';
import { qualityOf } from '../../../../domain/portrait/quality.ts';
import { hostRekognition } from '../../../../local/services/rekognition/service.ts';
import { hostS3 } from '../../../../local/services/s3/service.ts';
import { pngOf } from '../../../doubles/faces.ts';
import { openAws, type Aws } from '../../local/fixture/aws.ts';
import { disguised, FRONTAL, jpeg, PEOPLE, picturePath } from '../../local/fixture/faces.ts';

const picture = (bytes: Uint8Array): FacePicture => ({ contentType: pictureHeader(bytes)!.contentType, bytes });

let aws: Aws;
let client: RekognitionClient;
let analyst: FaceAnalyst;
let comparer: FaceComparer;
let [one, other]: Buffer[] = [];
beforeAll(async () => {
  aws = await openAws([hostS3, hostRekognition], {});
  client = new RekognitionClient(aws.client());
  analyst = rekognitionAnalyst(client);
  comparer = rekognitionComparer(client);
  [one, other] = await Promise.all([PEOPLE[18]!, PEOPLE[20]!].map(jpeg));
});
afterAll(async () => {
  client.destroy();
  await aws.close();
});

/** What FACE-1 says of a real picture, through the engine. */
async function judge(bytes: Buffer): Promise<readonly string[]> {
  const look = await analyst.look(picture(bytes));
  return look.kind === 'seen' ? qualityOf(look.faces, pictureHeader(bytes)!) : [look.kind];
}

describe('a picture', () => {
  test.each(FRONTAL.map((person) => [person]))(
    'FACE-1 of person %d, who looks into the camera, is a portrait',
    async (person) => {
      expect(await judge(await jpeg(PEOPLE[person]!))).toEqual([]);
    },
  );

  test('FACE-1 is refused for what is painted on its face', async () => {
    const { FaceDetails } = await client.send(new DetectFacesCommand({ Image: { Bytes: one! } }));
    const landmarks = Object.fromEntries(
      FaceDetails![0]!.Landmarks!.map(({ Type, X, Y }) => [Type!, [X!, Y!] as const]),
    );
    const painted = (as: Parameters<typeof disguised>[2]) => disguised(one!, landmarks, as).then(judge);
    expect(await painted('sunglasses')).toContain('sunglasses');
    expect(await painted('mask')).toContain('face_covered');
    expect(await painted('lids')).toContain('eyes_closed');
  });

  test('FACE-1 is refused in the dark, in the glare, out of focus, from afar, and with others', async () => {
    const changed = (change: (image: Sharp) => Sharp) => change(sharp(one)).jpeg().toBuffer().then(judge);
    expect(await changed((image) => image.linear(0.15, 0))).toContain('too_dark');
    expect(await changed((image) => image.linear(1.6, 70))).toContain('too_bright');
    expect(await changed((image) => image.blur(12))).toContain('blurred');
    expect(await changed((image) => image.resize(180))).toContain('too_small');
    expect(await judge(readFileSync(picturePath(6)))).toContain('several_faces');
    const nobody = sharp({ create: { width: 400, height: 400, channels: 3, background: 'grey' } });
    expect(await judge(await nobody.png().toBuffer())).toEqual(['no_face']);
  });

  test('FACE-1 that cannot be read is told from one without a face', async () => {
    expect(await judge(Buffer.concat([one!.subarray(0, one!.length / 2)]))).toEqual(['unreadable']);
    expect(await judge(pngOf(9_000, 9_000))).toEqual(['too_large']);
  });
});

describe('a comparison', () => {
  const similarityOf = async (a: Buffer, b: Buffer) => (await comparer.compare(picture(a), picture(b))).similarity;

  test('FACE-3 tells one person from another in percent', async () => {
    const smaller = await sharp(one).resize(250).png().toBuffer();
    expect(await similarityOf(one!, smaller)).toBeGreaterThanOrEqual(99);
    expect(await similarityOf(one!, other!)).toBeLessThan(80);
  });

  test('FACE-3 is of the largest face: who stands in the background is nobody’s proof', async () => {
    const aside = await sharp(one).resize(200, 200).toBuffer();
    const before = await sharp(other).resize(400, 400).toBuffer();
    const both = await sharp({ create: { width: 600, height: 400, channels: 3, background: 'white' } })
      .composite([
        { input: before, left: 0, top: 0 },
        { input: aside, left: 400, top: 0 },
      ])
      .jpeg()
      .toBuffer();
    expect(await similarityOf(one!, both)).toBeLessThan(80);
    expect(await similarityOf(both, one!)).toBeLessThan(80);
    expect(await similarityOf(other!, both)).toBeGreaterThanOrEqual(99);
  });

  test('FA-13 of a picture without a face, or of none, has no similarity', async () => {
    const nobody = await sharp({ create: { width: 200, height: 200, channels: 3, background: 'grey' } })
      .png()
      .toBuffer();
    expect(await similarityOf(one!, nobody)).toBeUndefined();
    expect(await similarityOf(nobody, one!)).toBeUndefined();
    expect(await similarityOf(one!, pngOf(300, 300))).toBeUndefined();
  });
});

describe('a liveness session', () => {
  const end = (session: string, outcome: string, reference?: Buffer): unknown =>
    aws.services.find(({ name }) => name === 'rekognition')!.pages!['POST /liveness']!(
      new URLSearchParams({ session, outcome }),
      reference?.toString('base64') ?? '',
    );

  test('FACE-2 is unfinished, then held with score and reference image, or failed', async () => {
    const liveness = rekognitionLiveness(client);
    const [held, failed] = [await liveness.begin(), await liveness.begin()];
    expect(await liveness.result(held)).toEqual({ kind: 'unfinished' });
    end(held, 'live', one);
    end(failed, 'failed');
    expect(await liveness.result(held)).toEqual({
      kind: 'held',
      confidence: expect.any(Number),
      reference: { contentType: 'image/jpeg', bytes: new Uint8Array(one!) },
    });
    expect(await liveness.result(failed)).toEqual({ kind: 'failed' });
    expect(await liveness.result('never-begun')).toEqual({ kind: 'expired' });
  });
});
