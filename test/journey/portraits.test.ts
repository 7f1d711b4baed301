import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { DetectFacesCommand, RekognitionClient } from '@aws-sdk/client-rekognition';
import { GetObjectCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { describePicture, sendPicture } from '../../client/picture.ts';
import { operatorSettings } from '../../tools/local-cloud/endpoint.ts';
import { jpeg, PEOPLE, picturePath } from '../unit/local/fixture/faces.ts';
import { outcomeOf, problemOf, succeeded } from './harness/answers.ts';
import { applicantOf, type Applicant } from './harness/applicant.ts';
import { beginLiveness, endSession, givePortrait, showFace, takeLiveness } from './harness/face.ts';
import { run } from './harness/run.ts';

/** No photograph is in the repository: these come with a package. */
const portraitOf = async (person: number): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await jpeg(PEOPLE[person]!));

run('portraits and live faces', (run) => {
  let one: Applicant;
  let [own, others]: Uint8Array<ArrayBuffer>[] = [];
  let s3: S3Client;
  beforeAll(async () => {
    [own, others] = await Promise.all([portraitOf(18), portraitOf(20)]);
    one = await applicantOf(run);
    const settings = operatorSettings(run.cloud.endpoint);
    s3 = new S3Client({ ...settings, endpoint: settings.endpoint.replace('localhost', '127.0.0.1') });
  });
  afterAll(() => s3.destroy());

  const versions = async (Prefix: string) => {
    const Bucket = run.cloud.endpoint.outputs['ObjectsBucketName'];
    const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix }));
    return Versions.map(({ Key, VersionId }) => ({ Bucket, Key, VersionId }));
  };
  const bytesOf = async (at: Awaited<ReturnType<typeof versions>>[number]) =>
    Buffer.from(await (await s3.send(new GetObjectCommand(at))).Body!.transformToByteArray());
  const reasonsOf = (result: Awaited<ReturnType<typeof givePortrait>>) =>
    problemOf(result).reasons?.map(({ code }) => code);

  test('FACE-1 a picture that is uploaded straight to the bucket becomes the portrait, and the upload goes', async () => {
    expect(succeeded(await givePortrait(one, own!))).toEqual({ quality: 'accepted' });
    const [kept, ...more] = await versions('portrait/');
    expect(more).toEqual([]);
    expect(await bytesOf(kept!)).toEqual(Buffer.from(own!));
    expect(await versions('upload/')).toEqual([]);
  });

  test('FACE-1 another takes its place, and every version of the earlier one goes', async () => {
    expect(outcomeOf(await givePortrait(one, others!))).toBe('200');
    const [kept, ...more] = await versions('portrait/');
    expect(more).toEqual([]);
    expect(await bytesOf(kept!)).toEqual(Buffer.from(others!));
  });

  test('FACE-1 pictures that are no portraits are refused with their reasons, in words', async () => {
    const changed = async (change: (image: ReturnType<typeof sharp>) => ReturnType<typeof sharp>) =>
      new Uint8Array(await change(sharp(own)).jpeg().toBuffer());
    expect(reasonsOf(await givePortrait(one, await changed((image) => image.linear(0.15, 0))))).toEqual(['too_dark']);
    expect(reasonsOf(await givePortrait(one, await changed((image) => image.blur(12))))).toContain('blurred');
    const group = new Uint8Array(readFileSync(picturePath(6)));
    const refused = problemOf(await givePortrait(one, group));
    expect(refused.reasons).toContainEqual({ code: 'several_faces', message: 'Ảnh có nhiều khuôn mặt.' });
    // What stands there is what was accepted.
    expect(await versions('portrait/')).toHaveLength(1);
    expect(await versions('upload/')).toEqual([]);
  });

  test('TH-28 the bucket takes nothing but what was announced, and an upload serves once', async () => {
    const { citizen, accessToken, path } = one;
    const body = await describePicture(own!, 'image/jpeg');
    const allowed = succeeded(await citizen.call('allowPortraitUpload', { path, body }, { accessToken }));
    expect(await sendPicture(allowed, others!)).toBe(false);
    expect(await sendPicture({ ...allowed, fields: { ...allowed.fields, key: 'portrait/mine' } }, own!)).toBe(false);
    const give = () => citizen.call('givePortrait', { path, body: { uploadId: allowed.uploadId } }, { accessToken });
    expect(outcomeOf(await give())).toBe('404 not_found');
    expect(await sendPicture(allowed, own!)).toBe(true);
    expect(outcomeOf(await give())).toBe('200');
    expect(outcomeOf(await give())).toBe('404 not_found');
  });

  test('FACE-2 a live face is kept, and the answer has nothing of the score', async () => {
    const { sessionId } = succeeded(await beginLiveness(one));
    expect(outcomeOf(await takeLiveness(one, sessionId))).toBe('409 liveness_unfinished');
    await endSession(run.cloud, sessionId, 'live', own!);
    expect(succeeded(await takeLiveness(one, sessionId))).toEqual({ status: 'passed' });
    const [kept] = await versions('live/');
    expect(await bytesOf(kept!)).toEqual(Buffer.from(own!));
  });

  test('TH-26 a session is of one dossier alone', async () => {
    const { sessionId } = succeeded(await beginLiveness(one));
    await endSession(run.cloud, sessionId, 'live', own!);
    expect(outcomeOf(await takeLiveness(await applicantOf(run), sessionId))).toBe('404 not_found');
    // Its own takes it, and the picture of the session before goes.
    expect(outcomeOf(await takeLiveness(one, sessionId))).toBe('200');
    expect(await versions('live/')).toHaveLength(1);
  });

  test('FACE-2 five failures in a day lead to a counter', async () => {
    const other = await applicantOf(run);
    for (const ending of ['spoof', 'doubtful', 'failed', 'spoof', 'spoof'] as const) {
      expect(outcomeOf(await showFace(run.cloud, other, own!, ending))).toBe('422 liveness_failed');
    }
    expect(outcomeOf(await beginLiveness(other))).toBe('409 in_person_required');
  });

  test('FACE-2 a telephone’s credentials can do nothing that the system can', async () => {
    const { credentials, region } = succeeded(await beginLiveness(one));
    expect(region).toBe('ap-northeast-1');
    expect(Date.parse(credentials.expiresAt) - Date.now()).toBeLessThanOrEqual(15 * 60_000);
    const { endpoint } = run.cloud.endpoint.aws;
    const settings = { endpoint: endpoint.replace('localhost', '127.0.0.1'), region: 'ap-southeast-1', credentials };
    const denied = { name: expect.stringMatching(/^AccessDenied/) };
    const [kept] = await versions('live/');
    const picture = { Image: { Bytes: own! } };
    const RoleArn = 'arn:aws:iam::000000000000:role/any';
    await expect(new S3Client(settings).send(new GetObjectCommand(kept!))).rejects.toMatchObject(denied);
    await expect(new RekognitionClient(settings).send(new DetectFacesCommand(picture))).rejects.toMatchObject(denied);
    const item = {
      TableName: run.cloud.endpoint.outputs['DossiersTableName'],
      Key: { pk: { S: 'a' }, sk: { S: 'a' } },
    };
    await expect(new DynamoDBClient(settings).send(new GetItemCommand(item))).rejects.toMatchObject(denied);
    await expect(
      new STSClient(settings).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'again' })),
    ).rejects.toMatchObject(denied);
  });

  test('AUD-3 the citizen reads in the own history that portrait and live face were taken', async () => {
    const { events } = succeeded(await one.citizen.call('getMyHistory', {}, { accessToken: one.accessToken }));
    const actions = new Set(events.map(({ action }) => action));
    expect([...actions]).toEqual(expect.arrayContaining(['portrait.accepted', 'liveness.passed']));
  });

  test('AUD-4 no log and no trail has a picture, a score or a telephone’s secret', async () => {
    const { credentials } = succeeded(await beginLiveness(one));
    const files = ['logs', 'cloudtrail'].flatMap((folder) =>
      readdirSync(join(run.cloud.data, folder)).map((file) => join(run.cloud.data, folder, file)),
    );
    const text = files.map((file) => readFileSync(file, 'utf8')).join('\n');
    const base64 = Buffer.from(own!).toString('base64');
    for (const secret of [credentials.secretAccessKey, base64.slice(300, 360), '"confidence"', '99.6']) {
      expect(text).not.toContain(secret);
    }
    expect(text).toContain('GetFaceLivenessSessionResults');
  });
});
