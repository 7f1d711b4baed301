import { ListObjectVersionsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { describePicture, sendPicture } from '../../client/picture.ts';
import type { Fault } from '../../local/endpoint/fault-script.ts';
import { operatorSettings } from '../../tools/local-cloud/endpoint.ts';
import { outcomeOf, succeeded } from '../journey/harness/answers.ts';
import { applicantOf, type Applicant } from '../journey/harness/applicant.ts';
import { beginLiveness, endSession, givePortrait, showFace, takeLiveness } from '../journey/harness/face.ts';
import { run } from '../journey/harness/run.ts';
import { jpeg, PEOPLE } from '../unit/local/fixture/faces.ts';
import { Injection } from './injection/inject.ts';
import { PATIENT } from './injection/patient-device.ts';

const portraitOf = async (person: number): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await jpeg(PEOPLE[person]!));
const NOT_NOW = '503 temporarily_unavailable';
const LOOK = { service: 'rekognition', operation: 'DetectFaces' } as const;
const RESULT = { service: 'rekognition', operation: 'GetFaceLivenessSessionResults' } as const;

run('faults around a face', (run) => {
  const faults = new Injection(run);
  let [own, others]: Uint8Array<ArrayBuffer>[] = [];
  let s3: S3Client;
  beforeAll(async () => {
    [own, others] = await Promise.all([portraitOf(18), portraitOf(20)]);
    const settings = operatorSettings(run.cloud.endpoint);
    s3 = new S3Client({ ...settings, endpoint: settings.endpoint.replace('localhost', '127.0.0.1') });
  });
  afterAll(() => s3.destroy());

  const bucket = (): string => run.cloud.endpoint.outputs['ObjectsBucketName']!;
  const kept = async (folder: string): Promise<readonly string[]> => {
    const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket(), Prefix: `${folder}/` }));
    return Versions.map(({ Key, Size }) => `${Key} ${Size}`);
  };
  /** A portrait uploaded, and how it is given. */
  async function uploaded(one: Applicant) {
    const { citizen, accessToken, path } = one;
    const body = await describePicture(own!, 'image/jpeg');
    const allowed = succeeded(await citizen.call('allowPortraitUpload', { path, body }, { accessToken }));
    expect(await sendPicture(allowed, own!)).toBe(true);
    const give = () => citizen.call('givePortrait', { path, body: { uploadId: allowed.uploadId } }, { accessToken });
    return { key: allowed.fields['key']!, give };
  }

  test.each<[Fault, object]>([
    ['throttle', {}],
    ['error', {}],
    ['refuse', {}],
    ['delay', { milliseconds: 5_500 }],
  ])('FA-13 a judge under the fault “%s” takes neither the upload nor a try', async (fault, more) => {
    const { give } = await uploaded(await applicantOf(run));
    await faults.begin({ ...LOOK, fault, ...more });
    expect(outcomeOf(await give())).toBe(NOT_NOW);
    expect((await faults.struck())[0]).toBeGreaterThan(0);
    await faults.end();
    expect(outcomeOf(await give())).toBe('200');
  });

  test('FA-13 a judge who is out for twelve tries leaves all ten of the day', async () => {
    const one = await applicantOf(run);
    const { give } = await uploaded(one);
    await faults.begin({ ...LOOK, fault: 'error' });
    for (let n = 0; n < 12; n += 1) expect(outcomeOf(await give())).toBe(NOT_NOW);
    await faults.end();
    expect(outcomeOf(await give())).toBe('200');
    for (let n = 0; n < 9; n += 1) expect(outcomeOf(await givePortrait(one, own!))).toBe('200');
    expect(outcomeOf(await givePortrait(one, own!))).toBe('429 rate_limited');
  });

  test('FA-13 a liveness service that is throttled says neither yes nor no, and six times of it are no failure', async () => {
    const one = await applicantOf(run);
    const { sessionId } = succeeded(await beginLiveness(one));
    await endSession(run.cloud, sessionId, 'live', own!);
    await faults.begin({ ...RESULT, fault: 'throttle' });
    for (let n = 0; n < 6; n += 1) expect(outcomeOf(await takeLiveness(one, sessionId))).toBe(NOT_NOW);
    await faults.end();
    expect(outcomeOf(await takeLiveness(one, sessionId))).toBe('200');
    expect(outcomeOf(await beginLiveness(one))).toBe('201');
  });

  test('FA-13 without STS no session begins, and none is used up', async () => {
    const one = await applicantOf(run);
    await faults.begin({ service: 'sts', fault: 'refuse' });
    for (let n = 0; n < 21; n += 1) expect(outcomeOf(await beginLiveness(one))).toBe(NOT_NOW);
    await faults.end();
    expect(outcomeOf(await showFace(run.cloud, one, own!))).toBe('200');
  });

  test('FA-3 a bucket that loses its answer keeps the portrait once, when it is tried again', async () => {
    const before = await kept('portrait');
    const { give } = await uploaded(await applicantOf(run));
    await faults.begin({ service: 's3', operation: 'PutObject', fault: 'drop-answer', count: 1 });
    expect(outcomeOf(await give())).toBe('200');
    expect(await faults.struck()).toEqual([1]);
    const more = (await kept('portrait')).filter((one) => !before.includes(one));
    // Two versions of the same bytes at one key: they go together.
    expect(new Set(more).size).toBe(1);
  });

  test('FA-2 a crash after the commit: the repeated call gets the answer, and there is one portrait', async () => {
    const before = await kept('portrait');
    const one = await applicantOf(run, { device: PATIENT });
    const { give } = await uploaded(one);
    const COMMIT = { service: 'dynamodb', operation: 'TransactWriteItems', caller: 'Portrait', count: 1 } as const;
    await faults.begin({ ...COMMIT, fault: 'crash-after' });
    expect(succeeded(await give())).toEqual({ quality: 'accepted' });
    expect(await faults.struck()).toEqual([1]);
    expect((await kept('portrait')).filter((object) => !before.includes(object))).toHaveLength(1);
    const { events } = succeeded(await one.citizen.call('getMyHistory', {}, { accessToken: one.accessToken }));
    expect(events.filter(({ action }) => action === 'portrait.accepted')).toHaveLength(1);
  });

  test('FA-21 what is put in the place of an upload before it is looked at is no portrait', async () => {
    const { key, give } = await uploaded(await applicantOf(run));
    const Key = key;
    await s3.send(new PutObjectCommand({ Bucket: bucket(), Key, Body: others!, ContentType: 'image/jpeg' }));
    expect(outcomeOf(await give())).toBe('404 not_found');
  });

  test('FA-21 what is put there while it is judged does not become the portrait', async () => {
    const before = await kept('portrait');
    const { key, give } = await uploaded(await applicantOf(run));
    await faults.begin({ ...LOOK, fault: 'delay', milliseconds: 2_000 });
    const giving = give();
    await new Promise((resolve) => void setTimeout(resolve, 1_000));
    await s3.send(new PutObjectCommand({ Bucket: bucket(), Key: key, Body: others!, ContentType: 'image/jpeg' }));
    expect(outcomeOf(await giving)).toBe('200');
    const [portrait, ...more] = (await kept('portrait')).filter((object) => !before.includes(object));
    expect(more).toEqual([]);
    expect(portrait).toMatch(new RegExp(` ${own!.length}$`));
  });
});
