import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DetectFacesCommand, RekognitionClient } from '@aws-sdk/client-rekognition';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient, type Credentials } from '@aws-sdk/client-sts';
import { stsLivenessPasses } from '../../../adapters/faces/liveness-passes.ts';
import { DependencyUnavailable } from '../../../domain/outcome.ts';
import type { LivenessPass } from '../../../domain/portrait/liveness.ts';
import { Identities } from '../../../local/endpoint/identities.ts';
import { hostRekognition } from '../../../local/services/rekognition/service.ts';
import { hostS3 } from '../../../local/services/s3/service.ts';
import { hostSts } from '../../../local/services/sts.ts';
import { assumedBy, openAws, role, type Aws } from './fixture/aws.ts';

const may = (Action: string | string[], Resource = '*') => ({ Effect: 'Allow', Action, Resource });
const RESOURCES = {
  Portraits: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'portraits' } },
  Giver: role(may('sts:AssumeRole')),
  Other: role(may('sts:AssumeRole')),
  Telephone: assumedBy('Giver', may('rekognition:StartFaceLivenessSession')),
  Reader: assumedBy('Giver', may('s3:GetObject', 'arn:aws:s3:::portraits/*')),
};

let aws: Aws;
beforeAll(async () => {
  aws = await openAws([hostS3, hostRekognition, hostSts], RESOURCES);
  await new S3Client(aws.client()).send(new PutObjectCommand({ Bucket: 'portraits', Key: 'one', Body: '1' }));
});
afterAll(() => aws.close());

const arnOf = (logicalId: string): string =>
  aws.assembly.resources('AWS::IAM::Role').find((one) => one.logicalId === logicalId)!.arn;
const assume = (as: string, wanted: string, more: object = {}) =>
  new STSClient(aws.client(as)).send(
    new AssumeRoleCommand({ RoleArn: arnOf(wanted), RoleSessionName: 'session-1', ...more }),
  );
const clientOf = (credentials: Credentials | LivenessPass) => {
  const { endpoint, region } = aws.client();
  const of = credentials as Partial<Credentials> & Partial<LivenessPass>;
  return {
    ...{ endpoint, region, maxAttempts: 1 },
    credentials: {
      accessKeyId: (of.AccessKeyId ?? of.accessKeyId)!,
      secretAccessKey: (of.SecretAccessKey ?? of.secretAccessKey)!,
      sessionToken: (of.SessionToken ?? of.sessionToken)!,
    },
  };
};

describe('AssumeRole', () => {
  test('gives who is trusted credentials that may do what the role may', async () => {
    const { Credentials: given, AssumedRoleUser: user } = await assume('Giver', 'Reader');
    expect(user!.Arn).toMatch(/:assumed-role\/.*Reader.*\/session-1$/);
    const s3 = new S3Client(clientOf(given!));
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'portraits', Key: 'one' }));
    expect(await Body!.transformToString()).toBe('1');
    await expect(s3.send(new PutObjectCommand({ Bucket: 'portraits', Key: 'one', Body: '2' }))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });

  test('refuses whom the role does not trust, whatever their own policy allows', async () => {
    await expect(assume('Other', 'Reader')).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(assume('Reader', 'Telephone')).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test.each([
    ['a day of credentials', { DurationSeconds: 86_400 }],
    ['a minute of them', { DurationSeconds: 60 }],
    ['a name with a space', { RoleSessionName: 'a b' }],
  ])('refuses %s', async (_, more) => {
    await expect(assume('Giver', 'Reader', more)).rejects.toMatchObject({ name: 'ValidationError' });
  });

  test('is recorded with role and session, without the credentials', async () => {
    const { Credentials: given } = await assume('Giver', 'Reader');
    expect(aws.trail().at(-1)).toMatchObject({
      eventName: 'AssumeRole',
      requestParameters: { roleArn: arnOf('Reader'), roleSessionName: 'session-1' },
    });
    expect(JSON.stringify(aws.trail())).not.toContain(given!.SecretAccessKey);
  });

  test('ends when its time is over', () => {
    const arn = 'arn:aws:iam::000000000000:role/r';
    const principal = { roleArn: arn, account: '000000000000', identity: [] };
    const identities = new Identities(new Map([[arn, principal]]), '000000000000');
    const key = (until: number): string => identities.assume(arn, 's', new Date(until))!.accessKeyId;
    expect(identities.byAccessKey(key(Date.now() + 1_000))).toMatchObject({ roleArn: arn });
    expect(identities.byAccessKey(key(Date.now() - 1))).toBeUndefined();
    expect(identities.assume('arn:aws:iam::000000000000:role/none', 's', new Date())).toBeUndefined();
  });
});

describe('FACE-2 a pass for a telephone', () => {
  const passes = (as: string) => {
    const { endpoint, region, credentials } = aws.client(as);
    const clock = { now: () => Date.now() };
    const roleArn = arnOf('Telephone');
    const role = { roleArn, region, livenessRegion: 'ap-northeast-1', endpoint };
    return stsLivenessPasses({ ...role, credentials: () => credentials, clock });
  };

  test('is good for fifteen minutes, and for nothing but liveness sessions', async () => {
    const pass = await passes('Giver').issue('0b9f4a52-5d6e-4c1f-8a77-2f6d1c3e9b10');
    expect(pass.expiresAt - Date.now()).toBeGreaterThan(14.9 * 60_000);
    expect(pass.expiresAt - Date.now()).toBeLessThanOrEqual(15 * 60_000);
    const client = clientOf(pass);
    const image = { Image: { Bytes: Buffer.alloc(100) } };
    const denied = { name: expect.stringMatching(/^AccessDenied/) };
    const s3 = new S3Client(client);
    await expect(new RekognitionClient(client).send(new DetectFacesCommand(image))).rejects.toMatchObject(denied);
    await expect(s3.send(new GetObjectCommand({ Bucket: 'portraits', Key: 'one' }))).rejects.toMatchObject(denied);
    await expect(s3.send(new ListObjectsV2Command({ Bucket: 'portraits' }))).rejects.toMatchObject(denied);
    const again = new AssumeRoleCommand({ RoleArn: arnOf('Reader'), RoleSessionName: 'session-1' });
    await expect(new STSClient(client).send(again)).rejects.toMatchObject(denied);
    // What the endpoint says of the one thing that it may is that nobody hosts it here.
    expect(aws.trail().at(-1)).toMatchObject({ eventName: 'AssumeRole', errorCode: 'AccessDenied' });
  });

  test('FA-13 is not given to whom the role does not trust: the service is not available', async () => {
    const fault = await passes('Other')
      .issue('session')
      .catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(DependencyUnavailable);
    expect(fault).toMatchObject({ dependency: 'sts' });
  });
});
