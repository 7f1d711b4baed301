import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { hostS3 } from '../../../local/services/s3/service.ts';
import { newDirectory } from './fixture/assembly.ts';
import { openAws, type Aws } from './fixture/aws.ts';
import { BUCKETS } from './fixture/buckets.ts';

const data = newDirectory();
let aws: Aws;
let s3: S3Client;
beforeAll(async () => {
  aws = await openAws([hostS3], BUCKETS, data);
  s3 = new S3Client(aws.client('Writer'));
});
afterAll(() => aws.close());

const as = (who: string): S3Client => new S3Client(aws.client(who));
type Body = NonNullable<PutObjectCommandInput['Body']>;
const put = (Key: string, Body: Body, more: Partial<PutObjectCommandInput> = {}) =>
  s3.send(new PutObjectCommand({ Bucket: 'portraits', Key, Body, ...more }));
const read = async (Key: string, more = {}, client = s3): Promise<string> => {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: 'portraits', Key, ...more }));
  return Body!.transformToString();
};
const refused = (name: string, status: number) =>
  expect.objectContaining({ name, $metadata: expect.objectContaining({ httpStatusCode: status }) });
const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64');

describe('an object', () => {
  test('comes back as it was stored, with its headers and checksum, and in parts', async () => {
    const key = 'shown/một ảnh+1 (50%).jpg';
    const stored = await put(key, 'nội dung', {
      ContentType: 'image/jpeg',
      Metadata: { dossier: 'd1' },
      ChecksumAlgorithm: 'SHA256',
    });
    expect(stored).toMatchObject({
      ETag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
      ChecksumSHA256: sha256('nội dung'),
      ServerSideEncryption: 'AES256',
    });
    expect(await read(key)).toBe('nội dung');
    expect(await read(key, { Range: 'bytes=1-3' })).toBe('ội'.slice(0, 1));
    const head = await s3.send(new HeadObjectCommand({ Bucket: 'portraits', Key: key }));
    expect(head).toMatchObject({
      ContentType: 'image/jpeg',
      Metadata: { dossier: 'd1' },
      ContentLength: Buffer.byteLength('nội dung'),
      VersionId: stored.VersionId,
    });
    await expect(read(key, { Range: 'bytes=99-' })).rejects.toEqual(refused('InvalidRange', 416));
  });

  test('of any bytes and size is kept to the byte, streamed or not', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), fc.boolean(), async (bytes, streamed) => {
        const Body = streamed ? Readable.from([Buffer.from(bytes)]) : bytes;
        await put('any', Body, { ContentLength: bytes.length });
        const { Body: back } = await s3.send(new GetObjectCommand({ Bucket: 'portraits', Key: 'any' }));
        expect(Buffer.from(await back!.transformToByteArray())).toEqual(Buffer.from(bytes));
      }),
      { numRuns: 25 },
    );
  });

  test('with a digest that is not its own is refused and not stored', async () => {
    await expect(put('digest', 'one', { ChecksumSHA256: sha256('two') })).rejects.toEqual(refused('BadDigest', 400));
    await expect(put('digest', 'one', { ChecksumSHA256: 'no digest' })).rejects.toEqual(refused('InvalidRequest', 400));
    await expect(
      put('digest', 'one', { ContentMD5: createHash('md5').update('two').digest('base64') }),
    ).rejects.toEqual(refused('BadDigest', 400));
    await expect(read('digest')).rejects.toEqual(refused('NoSuchKey', 404));
  });

  test('is not overwritten where the writer asks for none', async () => {
    await put('once', 'first', { IfNoneMatch: '*' });
    await expect(put('once', 'second', { IfNoneMatch: '*' })).rejects.toEqual(refused('PreconditionFailed', 412));
    expect(await read('once')).toBe('first');
  });

  test('keeps its versions until each is deleted', async () => {
    const [one, two] = [await put('versions/a', '1'), await put('versions/a', '2')];
    const marker = await s3.send(new DeleteObjectCommand({ Bucket: 'portraits', Key: 'versions/a' }));
    expect(marker).toMatchObject({ DeleteMarker: true, VersionId: expect.any(String) });
    await expect(read('versions/a')).rejects.toEqual(refused('NoSuchKey', 404));
    expect(await read('versions/a', { VersionId: one.VersionId })).toBe('1');
    const list = () => s3.send(new ListObjectVersionsCommand({ Bucket: 'portraits', Prefix: 'versions/' }));
    const before = await list();
    expect(before.Versions?.map(({ VersionId, IsLatest }) => [VersionId, IsLatest])).toEqual([
      [two.VersionId, false],
      [one.VersionId, false],
    ]);
    expect(before.DeleteMarkers).toMatchObject([{ Key: 'versions/a', IsLatest: true, VersionId: marker.VersionId }]);
    for (const { VersionId } of [...before.Versions!, ...before.DeleteMarkers!])
      await s3.send(new DeleteObjectCommand({ Bucket: 'portraits', Key: 'versions/a', VersionId }));
    expect(await list()).toMatchObject({ IsTruncated: false });
    expect((await list()).Versions ?? []).toEqual([]);
    await expect(read('versions/a', { VersionId: one.VersionId })).rejects.toEqual(refused('NoSuchVersion', 404));
  });

  test('is listed page by page, each once', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) await put(`pages/${name}`, name);
    const [objects, versions]: string[][] = [[], []];
    for (let ContinuationToken: string | undefined, more = true; more;) {
      const page = await s3.send(
        new ListObjectsV2Command({ Bucket: 'portraits', Prefix: 'pages/', MaxKeys: 2, ContinuationToken }),
      );
      objects!.push(...page.Contents!.map(({ Key }) => Key!));
      more = page.IsTruncated!;
      ContinuationToken = page.NextContinuationToken;
    }
    for (let KeyMarker: string | undefined, VersionIdMarker: string | undefined, more = true; more;) {
      const page = await s3.send(
        new ListObjectVersionsCommand({
          Bucket: 'portraits',
          Prefix: 'pages/',
          MaxKeys: 2,
          KeyMarker,
          VersionIdMarker,
        }),
      );
      versions!.push(...page.Versions!.map(({ Key }) => Key!));
      more = page.IsTruncated!;
      [KeyMarker, VersionIdMarker] = [page.NextKeyMarker, page.NextVersionIdMarker];
    }
    expect([objects, versions]).toEqual([
      ['pages/a', 'pages/b', 'pages/c', 'pages/d', 'pages/e'],
      ['pages/a', 'pages/b', 'pages/c', 'pages/d', 'pages/e'],
    ]);
  });

  test('in a bucket without versions is replaced and deleted for good', async () => {
    const Bucket = 'plain';
    for (const Body of ['1', '2']) await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body }));
    expect((await s3.send(new ListObjectVersionsCommand({ Bucket }))).Versions).toMatchObject([
      { Key: 'k', VersionId: 'null', Size: 1 },
    ]);
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'k' }));
    expect((await s3.send(new ListObjectVersionsCommand({ Bucket }))).Versions).toBeUndefined();
  });

  test('outlives the local cloud', async () => {
    await put('kept', 'still here');
    const again = await openAws([hostS3], BUCKETS, data);
    expect(await read('kept', {}, new S3Client(again.client('Writer')))).toBe('still here');
    await again.close();
  });
});

describe('access', () => {
  test('is by the policies of the caller, and who may not list does not learn what there is', async () => {
    await put('shown/one', '1');
    await put('hidden', '1');
    expect(await read('shown/one', {}, as('Reader'))).toBe('1');
    await expect(read('hidden', {}, as('Reader'))).rejects.toEqual(refused('AccessDenied', 403));
    await expect(read('shown/none', {}, as('Reader'))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('s3:ListBucket'),
    });
    const write = new PutObjectCommand({ Bucket: 'portraits', Key: 'shown/one', Body: '2' });
    await expect(as('Reader').send(write)).rejects.toEqual(refused('AccessDenied', 403));
    await expect(s3.send(new PutObjectCommand({ Bucket: 'nobodys', Key: 'k', Body: '1' }))).rejects.toEqual(
      refused('NoSuchBucket', 404),
    );
  });

  test("is by the bucket's policy too, and by its key", async () => {
    const sealed = (Key: string, more = {}) => new PutObjectCommand({ Bucket: 'sealed', Key, Body: '1', ...more });
    const get = (Key: string) => new GetObjectCommand({ Bucket: 'sealed', Key });
    expect(await s3.send(sealed('for-guests'))).toMatchObject({ ServerSideEncryption: 'aws:kms' });
    await s3.send(sealed('other'));
    await expect(s3.send(sealed('k', { ServerSideEncryption: 'AES256' }))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('explicit deny in a resource-based policy'),
    });
    expect(await (await as('Guest').send(get('for-guests'))).Body!.transformToString()).toBe('1');
    await expect(as('Guest').send(get('other'))).rejects.toEqual(refused('AccessDenied', 403));
    await expect(as('Keyless').send(sealed('k'))).rejects.toMatchObject({
      message: expect.stringContaining('kms:GenerateDataKey'),
    });
    await expect(as('Keyless').send(get('other'))).rejects.toMatchObject({
      message: expect.stringContaining('kms:Decrypt'),
    });
  });

  test('is recorded by bucket and key, never by content', async () => {
    await put('trail', 'the secret content');
    await read('trail');
    const [written, read1] = aws.trail().slice(-2);
    expect(written).toMatchObject({
      eventName: 'PutObject',
      eventSource: 's3.amazonaws.com',
      eventCategory: 'Data',
      readOnly: false,
      requestParameters: { bucketName: 'portraits', key: 'trail' },
    });
    expect(read1).toMatchObject({
      eventName: 'GetObject',
      readOnly: true,
      resources: [{ type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::portraits/trail' }, { type: 'AWS::S3::Bucket' }],
    });
    expect(JSON.stringify(aws.trail())).not.toContain('the secret content');
  });
});

describe('Object Lock', () => {
  const evidence = (Key: string, more: Partial<PutObjectCommandInput> = {}, client = s3) =>
    client.send(new PutObjectCommand({ Bucket: 'evidence', Key, Body: 'proof', ...more }));
  const remove = (Key: string, VersionId?: string, BypassGovernanceRetention?: boolean, client = s3) =>
    client.send(new DeleteObjectCommand({ Bucket: 'evidence', Key, VersionId, BypassGovernanceRetention }));
  const later = new Date(Date.now() + 3_600_000);

  test('keeps a version for the time of the bucket; a marker may hide it', async () => {
    const { VersionId } = await evidence('bundle');
    await expect(remove('bundle', VersionId)).rejects.toEqual(refused('AccessDenied', 403));
    await expect(remove('bundle', VersionId, true)).rejects.toEqual(refused('AccessDenied', 403));
    await remove('bundle');
    const found = await s3.send(new HeadObjectCommand({ Bucket: 'evidence', Key: 'bundle', VersionId }));
    expect(found.ObjectLockMode).toBe('COMPLIANCE');
    expect(found.ObjectLockRetainUntilDate!.getTime()).toBeGreaterThan(Date.now() + 3649 * 86_400_000);
  });

  test('in governance mode gives way to who asks and may', async () => {
    const { VersionId } = await evidence('draft', { ObjectLockMode: 'GOVERNANCE', ObjectLockRetainUntilDate: later });
    await expect(remove('draft', VersionId)).rejects.toEqual(refused('AccessDenied', 403));
    await expect(remove('draft', VersionId, true, as('Auditor'))).rejects.toMatchObject({
      message: expect.stringContaining('s3:BypassGovernanceRetention'),
    });
    await remove('draft', VersionId, true);
    await expect(remove('draft', VersionId)).resolves.toMatchObject({ $metadata: { httpStatusCode: 204 } });
  });

  test.each([
    ['in the past', { ObjectLockMode: 'GOVERNANCE', ObjectLockRetainUntilDate: new Date(0) }, 'InvalidArgument'],
    ['without a date', { ObjectLockMode: 'GOVERNANCE' }, 'InvalidArgument'],
    [
      'in a bucket without it',
      { ObjectLockMode: 'GOVERNANCE', ObjectLockRetainUntilDate: later, Bucket: 'portraits' },
      'InvalidRequest',
    ],
  ] as const)('%s is refused', async (_, more, code) => {
    await expect(evidence('k', more)).rejects.toEqual(refused(code, 400));
  });
});
