import { RekognitionClient } from '@aws-sdk/client-rekognition';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rekognitionAnalyst } from '../../../../adapters/faces/rekognition-analyst.ts';
import { rekognitionComparer } from '../../../../adapters/faces/rekognition-comparer.ts';
import { rekognitionLiveness } from '../../../../adapters/faces/rekognition-liveness.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import { clientOf, hangUp, json, startService, type Answer, type ScriptedService } from '../scripted-service.ts';

const picture = { contentType: 'image/jpeg', bytes: Buffer.of(0xff, 0xd8) } as const;

let service: ScriptedService;
let client: RekognitionClient;
beforeAll(async () => {
  service = await startService();
  const patience = { connectionTimeout: 300, requestTimeout: 300, throwOnRequestTimeout: true };
  client = new RekognitionClient({ ...clientOf(service), maxAttempts: 1, requestHandler: patience });
});
afterAll(async () => {
  client.destroy();
  await service.stop();
});

const failure = (status: number, name: string): Answer => json(status, { __type: `com.amazonaws.rekognition#${name}` });
const sick: readonly (readonly [string, Answer])[] = [
  ['throttled', failure(400, 'ThrottlingException')],
  ['past its provisioned rate', failure(400, 'ProvisionedThroughputExceededException')],
  ['broken', failure(500, 'InternalServerError')],
  ['denying', failure(400, 'AccessDeniedException')],
  ['silent', () => undefined],
  ['cut off', hangUp],
];

describe.each(sick)('FA-13 a service that is %s', (_, answer) => {
  test.each<[string, string, () => Promise<unknown>]>([
    ['a look', 'faces', () => rekognitionAnalyst(client).look(picture)],
    ['a comparison', 'faces', () => rekognitionComparer(client).compare(picture, picture)],
    ['the beginning of a session', 'liveness', () => rekognitionLiveness(client).begin()],
    ['the result of a session', 'liveness', () => rekognitionLiveness(client).result('session')],
  ])('says nothing at %s', async (_what, dependency, ask) => {
    service.script(answer);
    const fault = await ask().catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(DependencyUnavailable);
    expect(fault).toMatchObject({ dependency });
  });
});

describe('an answer that is not whole', () => {
  const whole = {
    BoundingBox: { Width: 0.4, Height: 0.5 },
    Confidence: 99,
    Pose: { Yaw: 1, Pitch: 2, Roll: 3 },
    Quality: { Brightness: 60, Sharpness: 70 },
    ...Object.fromEntries(
      ['EyesOpen', 'Eyeglasses', 'Sunglasses', 'FaceOccluded'].map((name) => [name, { Value: false, Confidence: 90 }]),
    ),
  };

  test('FACE-1 a face is read with all that is told of it', async () => {
    service.script(json(200, { FaceDetails: [whole] }));
    const sign = { holds: false, confidence: 90 };
    expect(await rekognitionAnalyst(client).look(picture)).toEqual({
      kind: 'seen',
      model: 'Amazon Rekognition 2016-06-27',
      faces: [
        {
          ...{ width: 0.4, height: 0.5, confidence: 99, pose: { yaw: 1, pitch: 2, roll: 3 } },
          ...{ brightness: 60, sharpness: 70 },
          ...{ eyesOpen: sign, eyeglasses: sign, sunglasses: sign, covered: sign },
        },
      ],
    });
    const asked = JSON.parse(service.calls[0]!.body) as Record<string, unknown>;
    expect(asked['Attributes']).toEqual(['DEFAULT', 'EYES_OPEN', 'EYEGLASSES', 'SUNGLASSES', 'FACE_OCCLUDED']);
  });

  test.each(Object.keys(whole))('FA-13 a face without %s is not judged', async (name) => {
    service.script(json(200, { FaceDetails: [{ ...whole, [name]: undefined }] }));
    await expect(rekognitionAnalyst(client).look(picture)).rejects.toBeInstanceOf(DependencyUnavailable);
  });

  test.each<[string, object]>([
    ['without its faces', {}],
    ['of null', { FaceDetails: null }],
  ])('FA-13 an answer %s is no picture without a face', async (_, answer) => {
    service.script(json(200, answer));
    await expect(rekognitionAnalyst(client).look(picture)).rejects.toBeInstanceOf(DependencyUnavailable);
  });

  test.each<[string, object]>([
    ['without a score', { Status: 'SUCCEEDED' }],
    ['of an unknown state', { Status: 'PONDERING' }],
    ['without a state', {}],
  ])('FA-13 a session %s is neither passed nor failed', async (_, answer) => {
    service.script(json(200, answer));
    await expect(rekognitionLiveness(client).result('session')).rejects.toBeInstanceOf(DependencyUnavailable);
  });

  test('FACE-3 faces that were not matched at all are unlike', async () => {
    const face = { BoundingBox: { Width: 0.4, Height: 0.5 } };
    service.script(json(200, { FaceMatches: [], UnmatchedFaces: [face] }));
    expect((await rekognitionComparer(client).compare(picture, picture)).similarity).toBe(0);
    service.script(json(200, { FaceMatches: [], UnmatchedFaces: [] }));
    expect((await rekognitionComparer(client).compare(picture, picture)).similarity).toBeUndefined();
  });
});
