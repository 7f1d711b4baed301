import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  CompareFacesCommand,
  CreateFaceLivenessSessionCommand,
  DetectFacesCommand,
  GetFaceLivenessSessionResultsCommand,
  RekognitionClient,
  type Attribute,
  type Image,
} from '@aws-sdk/client-rekognition';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { sizeOf } from '../../../local/services/rekognition/image-header.ts';
import { Liveness } from '../../../local/services/rekognition/liveness.ts';
import { hostRekognition } from '../../../local/services/rekognition/service.ts';
import { hostS3 } from '../../../local/services/s3/service.ts';
import { openAws, role, type Aws } from './fixture/aws.ts';
import { jpeg, PEOPLE } from './fixture/faces.ts';

const may = (Action: string | string[], Resource: string) => ({ Effect: 'Allow', Action, Resource });
const RESOURCES = {
  Portraits: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'portraits' } },
  Checker: role(may('rekognition:*', '*'), may('s3:GetObject', 'arn:aws:s3:::portraits/open/*')),
  Stranger: role(may('rekognition:DetectFaces', '*')),
};

let aws: Aws;
let checker: RekognitionClient;
let [one, other]: Buffer[] = [];
beforeAll(async () => {
  aws = await openAws([hostS3, hostRekognition], RESOURCES);
  checker = new RekognitionClient(aws.client('Checker'));
  [one, other] = await Promise.all([PEOPLE[18]!, PEOPLE[20]!].map(jpeg));
  for (const Key of ['open/one', 'closed/one'])
    await new S3Client(aws.client()).send(new PutObjectCommand({ Bucket: 'portraits', Key, Body: one! }));
});
afterAll(() => aws.close());

const detect = async (image: Image, Attributes?: Attribute[], client = checker) =>
  client.send(new DetectFacesCommand({ Image: image, ...(Attributes ? { Attributes } : {}) }));
const compare = (SourceImage: Image, TargetImage: Image, SimilarityThreshold?: number) =>
  checker.send(
    new CompareFacesCommand({
      SourceImage,
      TargetImage,
      ...(SimilarityThreshold === undefined ? {} : { SimilarityThreshold }),
    }),
  );
const stored = (Name: string): Image => ({ S3Object: { Bucket: 'portraits', Name } });
const page = (path: string, query: Record<string, string>, body = ''): unknown =>
  aws.services.find(({ name }) => name === 'rekognition')!.pages![path]!(new URLSearchParams(query), body);
const named = (name: string) => expect.objectContaining({ name });

describe('DetectFaces', () => {
  test('tells of each face where it is, how it looks into the camera and how good the picture is', async () => {
    const { FaceDetails } = await detect({ Bytes: one! });
    expect(FaceDetails).toHaveLength(1);
    const [{ BoundingBox, Landmarks, ...face }] = [FaceDetails![0]!];
    expect(face).toEqual({
      Confidence: expect.any(Number),
      Pose: { Roll: expect.any(Number), Yaw: expect.any(Number), Pitch: expect.any(Number) },
      Quality: { Brightness: expect.any(Number), Sharpness: expect.any(Number) },
    });
    expect(Landmarks!.map(({ Type }) => Type)).toEqual(['eyeLeft', 'eyeRight', 'mouthLeft', 'mouthRight', 'nose']);
    const { Left, Top, Width, Height } = BoundingBox!;
    for (const { X, Y } of Landmarks!)
      expect(X! > Left! && X! < Left! + Width! && Y! > Top! && Y! < Top! + Height!).toBe(true);
  });

  test('tells of the attributes that are asked for', async () => {
    const [asked] = (await detect({ Bytes: one! }, ['DEFAULT', 'EYES_OPEN'])).FaceDetails!;
    const [all] = (await detect({ Bytes: one! }, ['ALL'])).FaceDetails!;
    expect([asked!.EyesOpen?.Value, asked!.Sunglasses]).toEqual([true, undefined]);
    expect([all!.Sunglasses?.Value, all!.FaceOccluded?.Value, all!.Eyeglasses?.Value]).toEqual([false, false, false]);
    await expect(detect({ Bytes: one! }, ['WISDOM' as Attribute])).rejects.toEqual(named('InvalidParameterException'));
  });

  test('sees eyeglasses only where a script put them on', async () => {
    const sha256 = createHash('sha256').update(other!).digest('hex');
    expect(page('POST /eyeglasses', { sha256 })).toContain(sha256);
    const worn = async (Bytes: Buffer) => (await detect({ Bytes }, ['ALL'])).FaceDetails![0]!.Eyeglasses;
    expect([await worn(other!), await worn(one!)]).toEqual([
      { Value: true, Confidence: 100 },
      { Value: false, Confidence: 50 },
    ]);
  });

  test('reads an object with the permission of its caller alone', async () => {
    expect((await detect(stored('open/one'))).FaceDetails).toHaveLength(1);
    const denial = { name: 'AccessDeniedException', message: expect.stringContaining('s3:GetObject') };
    await expect(detect(stored('closed/one'))).rejects.toMatchObject(denial);
    const stranger = new RekognitionClient(aws.client('Stranger'));
    await expect(detect(stored('open/one'), undefined, stranger)).rejects.toMatchObject(denial);
    await expect(detect(stored('open/none'))).rejects.toEqual(named('InvalidS3ObjectException'));
  });
});

describe('CompareFaces', () => {
  test('FACE-3 gives the similarity of the same person and none of another', async () => {
    const smaller = await sharp(one).resize(250).png().toBuffer();
    const same = await compare(stored('open/one'), { Bytes: smaller });
    expect([same.FaceMatches!.length, same.UnmatchedFaces!.length]).toEqual([1, 0]);
    expect(same.FaceMatches![0]!.Similarity).toBeGreaterThanOrEqual(99);
    expect(same.SourceImageFace!.Confidence).toBeGreaterThan(99);
    const different = await compare({ Bytes: one! }, { Bytes: other! });
    expect([different.FaceMatches!.length, different.UnmatchedFaces!.length]).toEqual([0, 1]);
    expect((await compare({ Bytes: one! }, { Bytes: other! }, 0)).FaceMatches![0]!.Similarity).toBeLessThan(80);
  });

  test('finds a person among several', async () => {
    const [left, right] = [
      await sharp(other).resize(400, 400).toBuffer(),
      await sharp(one).resize(400, 400).toBuffer(),
    ];
    const canvas = sharp({ create: { width: 800, height: 400, channels: 3, background: 'white' } });
    const both = await canvas
      .composite([
        { input: left, left: 0, top: 0 },
        { input: right, left: 400, top: 0 },
      ])
      .jpeg()
      .toBuffer();
    const { FaceMatches, UnmatchedFaces } = await compare({ Bytes: one! }, { Bytes: both });
    expect([FaceMatches!.length, UnmatchedFaces!.length]).toEqual([1, 1]);
    expect(FaceMatches![0]!.Face!.BoundingBox!.Left).toBeGreaterThan(0.5);
  });

  test('without a face on either picture, or with an impossible threshold, is refused', async () => {
    const nobody = await sharp({ create: { width: 200, height: 200, channels: 3, background: 'grey' } })
      .png()
      .toBuffer();
    const refusal = named('InvalidParameterException');
    await expect(compare({ Bytes: nobody }, { Bytes: one! })).rejects.toEqual(refusal);
    await expect(compare({ Bytes: one! }, { Bytes: nobody })).rejects.toEqual(refusal);
    await expect(compare({ Bytes: one! }, { Bytes: one! }, 101)).rejects.toEqual(refusal);
    await expect(compare({ Bytes: one! }, {})).rejects.toEqual(refusal);
  });
});

describe('TH-29 a hostile picture', () => {
  const pngHeader = (width: number, height: number): Buffer => {
    const header = Buffer.from('89504e470d0a1a0a0000000d4948445200000000000000000806000000', 'hex');
    header.writeUInt32BE(width, 16);
    header.writeUInt32BE(height, 20);
    return header;
  };
  const jpegHeader = (width: number, height: number): Buffer => {
    const header = Buffer.from('ffd8ffc00011080000000003012200021101031101', 'hex');
    header.writeUInt16BE(height, 7);
    header.writeUInt16BE(width, 9);
    return header;
  };

  test.each<[string, () => Buffer | Promise<Buffer>, string]>([
    ['that asks for gigapixels (PNG)', () => pngHeader(60_000, 60_000), 'ImageTooLargeException'],
    ['that asks for gigapixels (JPEG)', () => jpegHeader(65_000, 65_000), 'ImageTooLargeException'],
    ['of too many pixels in all', () => pngHeader(9_000, 9_000), 'ImageTooLargeException'],
    ['of too few', () => pngHeader(79, 500), 'InvalidParameterException'],
    ['that ends after its header', () => pngHeader(300, 300), 'InvalidImageFormatException'],
    ['that ends in the middle', () => one!.subarray(0, one!.length / 2), 'InvalidImageFormatException'],
    ['that ends before its size', () => one!.subarray(0, 20), 'InvalidImageFormatException'],
    ['of another format', () => sharp(one).webp().toBuffer(), 'InvalidImageFormatException'],
    [
      'that is a drawing',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"/>'),
      'InvalidImageFormatException',
    ],
    ['of more than 5 MB', () => Buffer.concat([one!, Buffer.alloc(5 * 1024 * 1024)]), 'ImageTooLargeException'],
  ])('%s is refused by its code, soon', async (_, make, code) => {
    const Bytes = await make();
    await expect(detect({ Bytes })).rejects.toEqual(named(code));
    await expect(compare({ Bytes: one! }, { Bytes })).rejects.toEqual(named(code));
  });

  test('of any bytes never takes the endpoint down', async () => {
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.tuple(fc.nat(one!.length - 1), fc.nat(255)).map(([at, value]) => one!.with(at, value)),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (Bytes) => {
        const outcome = await detect({ Bytes }).then(
          ({ FaceDetails }) => FaceDetails !== undefined,
          (failure: unknown) => /^(Invalid|ImageTooLarge)/.test((failure as Error).name),
        );
        expect(outcome).toBe(true);
      }),
      { numRuns: 15 },
    );
  });

  test('header is read without decoding, whatever it holds', () => {
    expect([sizeOf(pngHeader(3, 4)), sizeOf(jpegHeader(5, 6))]).toEqual([
      { width: 3, height: 4 },
      { width: 5, height: 6 },
    ]);
    const bytes = fc.uint8Array({ maxLength: 100 }).map((tail) => Buffer.from([0xff, 0xd8, 0xff, ...tail]));
    fc.assert(fc.property(bytes, (header) => void sizeOf(header)));
  });
});

describe('Face Liveness', () => {
  const results = (SessionId: string) => checker.send(new GetFaceLivenessSessionResultsCommand({ SessionId }));
  const create = async () => (await checker.send(new CreateFaceLivenessSessionCommand({}))).SessionId!;

  test('FACE-2 ends as the script says, once; the score is the server’s alone', async () => {
    const session = await create();
    expect((await results(session)).Status).toBe('CREATED');
    const told = page('POST /liveness', { session, outcome: 'live' }, one!.toString('base64'));
    expect(told).toEqual({ session, outcome: 'live' });
    const { Status, Confidence, ReferenceImage } = await results(session);
    expect([Status, Confidence! > 99, Buffer.from(ReferenceImage!.Bytes!).equals(one!)]).toEqual([
      'SUCCEEDED',
      true,
      true,
    ]);
    expect(() => page('POST /liveness', { session, outcome: 'live' }, one!.toString('base64'))).toThrow(
      'ended already',
    );
    expect(JSON.stringify(aws.trail())).not.toContain(`${Confidence}`);
  });

  test.each([
    ['doubtful', 'SUCCEEDED', 71],
    ['spoof', 'SUCCEEDED', 2.4],
    ['failed', 'FAILED', undefined],
  ])('FACE-2 %s is %s', async (outcome, status, confidence) => {
    const session = await create();
    page('POST /liveness', { session, outcome }, one!.toString('base64'));
    const { Status, Confidence } = await results(session);
    expect([Status, Confidence]).toEqual([status, confidence]);
  });

  test('FACE-2 without a picture, an outcome or a session there is no script', async () => {
    const session = await create();
    expect(() => page('POST /liveness', { session, outcome: 'live' }, 'bm90aGluZw==')).toThrow('JPEG or PNG');
    expect(() => page('POST /liveness', { session, outcome: 'maybe' })).toThrow('live, doubtful, spoof, failed');
    expect(() => page('POST /liveness', { session: 'none', outcome: 'live' })).toThrow('no such session');
    await expect(results('none')).rejects.toEqual(named('SessionNotFoundException'));
  });

  test('FACE-2 dies three minutes after its creation, with its picture and score', () => {
    let now = 0;
    const liveness = new Liveness(() => now);
    const [done, late] = [liveness.create(), liveness.create()];
    liveness.script(done, 'live', one!.toString('base64'));
    now = 179_999;
    expect(liveness.results(done)).toMatchObject({ Status: 'SUCCEEDED' });
    now = 180_000;
    expect(liveness.results(done)).toEqual({ SessionId: done, Status: 'EXPIRED' });
    expect(() => liveness.script(late, 'live', one!.toString('base64'))).toThrow('has expired');
  });
});

describe('the stand-in', () => {
  test('says in every answer that it decides about nobody, refusals too', async () => {
    const { accessKeyId } = aws.client('Checker').credentials;
    const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/eu-west-1/rekognition/aws4_request, SignedHeaders=host, Signature=0`;
    for (const body of ['{}', JSON.stringify({ Image: { Bytes: one!.toString('base64') } })]) {
      const headers = { authorization, 'x-amz-target': 'RekognitionService.DetectFaces' };
      const answer = await fetch(aws.endpoint, { method: 'POST', headers, body });
      expect(answer.headers.get('x-dinhdanh-stand-in')).toBe('development faces, decides about nobody');
    }
    expect(aws.services.map(({ notice }) => notice)).toContainEqual(expect.stringContaining('decide about nobody'));
  });

  test('AUD-4 leaves pictures out of the trail, and names their objects', async () => {
    await detect({ Bytes: one! }, ['ALL']);
    await compare(stored('open/one'), { Bytes: other! });
    const [detected, compared] = aws.trail().slice(-2);
    expect(detected).toMatchObject({ eventName: 'DetectFaces', requestParameters: { image: {}, attributes: ['ALL'] } });
    expect(compared).toMatchObject({
      requestParameters: { sourceImage: { s3Object: { name: 'open/one' } }, targetImage: {}, similarityThreshold: 80 },
    });
    for (const picture of [one!, other!])
      expect(JSON.stringify(aws.trail())).not.toContain(picture.toString('base64').slice(300, 360));
  });
});
