import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { GetObjectCommand, ListObjectVersionsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { createHash, createHmac } from 'node:crypto';
import { hostS3 } from '../../../local/services/s3/service.ts';
import { openAws, type Aws } from './fixture/aws.ts';
import { BUCKETS } from './fixture/buckets.ts';

let aws: Aws;
let s3: S3Client;
beforeAll(async () => {
  aws = await openAws([hostS3], BUCKETS);
  s3 = new S3Client(aws.client('Writer'));
});
afterAll(() => aws.close());

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64');
const versionsBelow = async (Prefix: string): Promise<number> =>
  (await s3.send(new ListObjectVersionsCommand({ Bucket: 'portraits', Prefix }))).Versions?.length ?? 0;

describe('a presigned upload', () => {
  const KEY = 'uploads/dossier-1';
  const BODY = 'x'.repeat(100);
  const presign = (Expires = 60) =>
    createPresignedPost(s3, {
      Bucket: 'portraits',
      Key: KEY,
      Expires,
      Conditions: [
        ['content-length-range', 10, 100],
        ['starts-with', '$Content-Type', 'image/'],
      ],
      Fields: { 'Content-Type': 'image/jpeg', 'x-amz-checksum-sha256': sha256(BODY) },
    });
  type Change = (fields: Record<string, string>) => Record<string, string>;
  const send = async (change: Change = (fields) => fields, body = BODY, expires = 60): Promise<[number, string]> => {
    const { url, fields } = await presign(expires);
    const form = new FormData();
    for (const [name, value] of Object.entries(change(fields))) form.append(name, value);
    form.append('file', new Blob([body]), 'portrait.jpg');
    const answer = await fetch(url, { method: 'POST', body: form });
    const text = await answer.text();
    return [answer.status, /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? text];
  };

  test('by a form without a header stores the file under the pinned key', async () => {
    expect(await send()).toEqual([204, '']);
    const { Body, ContentType } = await s3.send(new GetObjectCommand({ Bucket: 'portraits', Key: KEY }));
    expect([await Body!.transformToString(), ContentType]).toEqual([BODY, 'image/jpeg']);
    expect(aws.trail().at(-2)).toMatchObject({
      eventName: 'PostObject',
      requestParameters: { bucketName: 'portraits', key: KEY },
    });
  });

  test('answers what the form asks for', async () => {
    const { url, fields } = await createPresignedPost(s3, {
      Bucket: 'portraits',
      Key: 'uploads/asked',
      Fields: { success_action_status: '201' },
    });
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob(['1']));
    const answer = await fetch(url, { method: 'POST', body: form });
    expect([answer.status, await answer.text()]).toEqual([201, expect.stringContaining('<Key>uploads/asked</Key>')]);
  });

  const policyWith =
    (change: (policy: { expiration: string; conditions: unknown[] }) => void): Change =>
    (fields) => {
      const policy = JSON.parse(Buffer.from(fields['Policy']!, 'base64').toString()) as {
        expiration: string;
        conditions: unknown[];
      };
      change(policy);
      return { ...fields, Policy: Buffer.from(JSON.stringify(policy)).toString('base64') };
    };
  const without =
    (name: string): Change =>
    (fields) =>
      Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name));

  test.each<[string, [change?: Change | undefined, body?: string, expires?: number], number, string]>([
    ['too large a file', [undefined, 'x'.repeat(101)], 400, 'EntityTooLarge'],
    ['too small a file', [undefined, 'x'.repeat(9)], 400, 'EntityTooSmall'],
    ['other bytes than the checksum was made of', [undefined, 'y'.repeat(100)], 400, 'BadDigest'],
    ['another type', [(fields) => ({ ...fields, 'Content-Type': 'text/html' })], 403, 'AccessDenied'],
    ['another key', [(fields) => ({ ...fields, key: 'uploads/dossier-2' })], 403, 'AccessDenied'],
    ['a field beyond the policy', [(fields) => ({ ...fields, 'x-amz-meta-more': '1' })], 403, 'AccessDenied'],
    ['a field less', [without('x-amz-checksum-sha256')], 403, 'AccessDenied'],
    ['no signature', [without('X-Amz-Signature')], 400, 'InvalidArgument'],
    [
      'another signature',
      [(fields) => ({ ...fields, 'X-Amz-Signature': '0'.repeat(64) })],
      403,
      'SignatureDoesNotMatch',
    ],
    [
      'a policy with a wider range',
      [policyWith(({ conditions }) => (conditions[0] = ['content-length-range', 0, 1e9]))],
      403,
      'SignatureDoesNotMatch',
    ],
    [
      'a policy with a later end',
      [policyWith((policy) => (policy.expiration = '2999-01-01T00:00:00Z')), BODY, -1],
      403,
      'SignatureDoesNotMatch',
    ],
    ['a policy that has expired', [undefined, BODY, -1], 403, 'AccessDenied'],
    [
      'the key of nobody',
      [(fields) => ({ ...fields, 'X-Amz-Credential': fields['X-Amz-Credential']!.replace(/^\w+/, 'ASIANOBODY') })],
      403,
      'InvalidAccessKeyId',
    ],
  ])('with %s is refused, and nothing stored', async (_, args, status, code) => {
    const before = await versionsBelow('uploads/');
    expect(await send(...args)).toEqual([status, code]);
    expect(await versionsBelow('uploads/')).toBe(before);
  });

  test('of one who may not write is denied', async () => {
    const { url, fields } = await createPresignedPost(new S3Client(aws.client('Reader')), {
      Bucket: 'portraits',
      Key: 'shown/new',
    });
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob(['1']));
    const answer = await fetch(url, { method: 'POST', body: form });
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('s3:PutObject')]);
  });

  test('with a form that is none, or without a file, is refused', async () => {
    const { url, fields } = await presign();
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    expect(await (await fetch(url, { method: 'POST', body: form })).text()).toContain('<Code>InvalidArgument</Code>');
    const credential = `X-Amz-Credential"\r\n\r\n${fields['X-Amz-Credential']!}\r\n`;
    const broken = { 'content-type': 'multipart/form-data; boundary=b' };
    const answer = await fetch(url, {
      method: 'POST',
      headers: broken,
      body: `--b\r\nContent-Disposition: form-data; name="${credential}`,
    });
    expect(await answer.text()).toContain('<Code>MalformedPOSTRequest</Code>');
  });
});

describe('a presigned reading', () => {
  const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
  /** Signs as AWS documents it, by code of its own. */
  const presigned = (path: string, at: Date, seconds: number, method = 'GET'): string => {
    const { accessKeyId, secretAccessKey } = aws.client('Writer').credentials;
    const date = at.toISOString().replace(/[-:]|\.\d+/g, '');
    const scope = `${date.slice(0, 8)}/eu-west-1/s3/aws4_request`;
    const query = [
      'X-Amz-Algorithm=AWS4-HMAC-SHA256',
      `X-Amz-Credential=${encodeURIComponent(`${accessKeyId}/${scope}`)}`,
      `X-Amz-Date=${date}`,
      `X-Amz-Expires=${seconds}`,
      'X-Amz-SignedHeaders=host',
    ].join('&');
    const canonical = [method, path, query, `host:${new URL(aws.endpoint).host}`, '', 'host', 'UNSIGNED-PAYLOAD'].join(
      '\n',
    );
    const toSign = ['AWS4-HMAC-SHA256', date, scope, createHash('sha256').update(canonical).digest('hex')].join('\n');
    const key = scope
      .split('/')
      .reduce<string | Buffer>((signing, part) => hmac(signing, part), `AWS4${secretAccessKey}`);
    return `${aws.endpoint}${path}?${query}&X-Amz-Signature=${hmac(key, toSign).toString('hex')}`;
  };
  const PATH = '/portraits/presigned/one.jpg';
  beforeAll(() => s3.send(new PutObjectCommand({ Bucket: 'portraits', Key: 'presigned/one.jpg', Body: 'bytes' })));

  test('gives the object while it lasts', async () => {
    expect(await (await fetch(presigned(PATH, new Date(), 60))).text()).toBe('bytes');
  });

  test.each<[string, () => string, string]>([
    ['that has expired', () => presigned(PATH, new Date(Date.now() - 61_000), 60), 'AccessDenied'],
    ['that lasts beyond a week', () => presigned(PATH, new Date(), 604_801), 'AccessDenied'],
    ['of another object', () => presigned(PATH, new Date(), 60).replace('one.jpg', 'two.jpg'), 'SignatureDoesNotMatch'],
    [
      'that was made longer',
      () => presigned(PATH, new Date(), 60).replace('Expires=60', 'Expires=600'),
      'SignatureDoesNotMatch',
    ],
    ['by another method', () => presigned(PATH, new Date(), 60, 'PUT'), 'SignatureDoesNotMatch'],
  ])('%s is refused', async (_, url, code) => {
    const answer = await fetch(url());
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining(`<Code>${code}</Code>`)]);
  });
});
