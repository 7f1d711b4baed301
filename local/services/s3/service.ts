import type { Hosting, NeededAccess, Operation, Service, TrailEntry } from '../../endpoint/service.ts';
import { show, type JsonObject } from '../../json.ts';
import { BUCKET_TYPE, keyAccess, onObject, readAccess, readBuckets, TLS, type Bucket } from './buckets.ts';
import { listObjects, listVersions } from './listings.ts';
import { BYPASS, setsLock } from './locks.ts';
import { put, putAnswer, readable, readAnswer, remove } from './objects.ts';
import { s3Protocol } from './protocol.ts';
import { ObjectStore } from './store.ts';

const SSE = 's3:x-amz-server-side-encryption';

/** S3: the app's buckets as folders below `data`. */
export function hostS3({ assembly, data }: Hosting): Service {
  const store = new ObjectStore(data);
  const bucketOf = readBuckets(assembly);
  const named = (input: JsonObject): [Bucket, string] => [bucketOf(input['Bucket']), show(input['Key'])];

  const write: Operation = {
    access: (input) => {
      const [bucket, key] = named(input);
      const { resource, keys } = onObject(bucket, key);
      const asked = show(input['x-amz-server-side-encryption']);
      const own = { action: 's3:PutObject', resource, keys: asked === '' ? keys : { ...keys, [SSE]: [asked] } };
      const lock = setsLock(input) ? [{ action: 's3:PutObjectRetention', resource, keys }] : [];
      return [own, ...lock, ...keyAccess(bucket, key, 'kms:GenerateDataKey')];
    },
    serve: (call) => ({ answer: putAnswer(put(store, bucketOf(call.input['Bucket']), call), call) }),
    trail: (input) => trailEntry(input, false),
  };
  const read: Operation = {
    access: (input) => {
      const [bucket, key] = named(input);
      const needed = readAccess(bucket, key, input['versionId']);
      // Only who may list learns that there is nothing: the others are denied.
      return store.find(bucket, key) ? needed : [...needed, ...listing(bucket, input, 's3:ListBucket')];
    },
    serve: ({ input, request }) => {
      const bucket = bucketOf(input['Bucket']);
      const version = readable(store, bucket, input);
      return { answer: readAnswer(version, store.body(bucket, version), input, request.id) };
    },
    trail: (input) => trailEntry(input, true),
  };
  const erase: Operation = {
    access: (input) => {
      const one = onObject(...named(input), input['versionId']);
      const own = { action: input['versionId'] === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion', ...one };
      return show(input[BYPASS]) === 'true' ? [own, { action: 's3:BypassGovernanceRetention', ...one }] : [own];
    },
    serve: ({ input, request }) => ({ answer: remove(store, bucketOf(input['Bucket']), input, request.id) }),
    trail: (input) => trailEntry(input, false),
  };
  const list = (action: string, listed: typeof listObjects): Operation => ({
    access: (input) => listing(bucketOf(input['Bucket']), input, action),
    serve: ({ input }) => ({ output: listed(store, bucketOf(input['Bucket']), input) }),
    trail: (input) => trailEntry(input, true),
  });
  return {
    name: 's3',
    protocol: s3Protocol,
    hosts: [BUCKET_TYPE, 'AWS::S3::BucketPolicy'],
    operations: {
      ...{ PutObject: write, PostObject: write, GetObject: read, HeadObject: read, DeleteObject: erase },
      ListObjectVersions: list('s3:ListBucketVersions', listVersions),
      ListObjectsV2: list('s3:ListBucket', listObjects),
    },
    conditionKeys: ['s3:prefix', 's3:tlsversion', 's3:versionid', SSE],
    notice:
      'Buckets: versions and Object Lock are kept; lifecycle, replication and events do not run, CORS is not asked.',
  };
}

function listing(bucket: Bucket, input: JsonObject, action: string): NeededAccess[] {
  const prefix = input['prefix'] === undefined ? {} : { 's3:prefix': [show(input['prefix'])] };
  return [{ action, resource: bucket.arn, keys: { ...TLS, ...prefix } }];
}

/** S3's data events name bucket and key, never what is stored. */
function trailEntry({ Bucket = '', Key = '', versionId }: JsonObject, readOnly: boolean): TrailEntry {
  const arn = `arn:aws:s3:::${show(Bucket)}`;
  const object = Key === '' ? [] : [{ type: 'AWS::S3::Object', arn: `${arn}/${show(Key)}` }];
  return {
    ...{ category: 'Data', readOnly },
    parameters: {
      bucketName: Bucket,
      ...(Key === '' ? {} : { key: Key }),
      ...(versionId === undefined ? {} : { versionId }),
    },
    resources: [...object, { type: BUCKET_TYPE, arn }],
  };
}
