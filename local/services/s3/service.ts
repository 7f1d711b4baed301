import type { Hosting, NeededAccess, Operation, Service, TrailEntry } from '../../endpoint/service.ts';
import { show, type JsonObject } from '../../json.ts';
import { BUCKET_TYPE, keyAccess, onObject, readAccess, readBuckets, TLS, type Bucket } from './buckets.ts';
import { listObjects, listVersions } from './listings.ts';
import { BYPASS, setsLock } from './locks.ts';
import { put, putAnswer, readable, readAnswer, remove } from './objects.ts';
import { document, s3Protocol } from './protocol.ts';
import { ObjectStore } from './store.ts';
import { xml } from '../../endpoint/protocols.ts';

const SSE = 's3:x-amz-server-side-encryption';

/** S3: the app's buckets as folders below `data`. */
export function hostS3({ assembly, data }: Hosting): Service {
  const store = new ObjectStore(data);
  const bucketOf = readBuckets(assembly);

  const writing: Pick<Operation, 'access' | 'trail'> = {
    access: (input) => {
      const [bucket, key] = [bucketOf(input['Bucket']), show(input['Key'])];
      const { resource, keys } = onObject(bucket, key);
      const asked = show(input['x-amz-server-side-encryption']);
      const action = {
        action: 's3:PutObject',
        resource,
        keys: { ...keys, ...(asked === '' ? {} : { [SSE]: [asked] }) },
      };
      const lock = setsLock(input) ? [{ action: 's3:PutObjectRetention', resource, keys }] : [];
      return [action, ...lock, ...keyAccess(bucket, key, 'kms:GenerateDataKey')];
    },
    trail: (input) => trailEntry(input, false),
  };
  const reading: Pick<Operation, 'access' | 'trail'> = {
    access: (input) => {
      const [bucket, key] = [bucketOf(input['Bucket']), show(input['Key'])];
      const needed = readAccess(bucket, key, input['versionId']);
      // Only who may list learns that there is nothing: the others are denied.
      return store.find(bucket, key) ? needed : [...needed, ...listing(bucket, input, 's3:ListBucket')];
    },
    trail: (input) => trailEntry(input, true),
  };
  const listed = (action: string, list: typeof listObjects): Operation => ({
    access: (input) => listing(bucketOf(input['Bucket']), input, action),
    serve: ({ input }) => ({ output: list(store, bucketOf(input['Bucket']), input) }),
    trail: (input) => trailEntry(input, true),
  });

  const operations: Readonly<Record<string, Operation>> = {
    PutObject: {
      ...writing,
      serve: (call) => ({ answer: putAnswer(put(store, bucketOf(call.input['Bucket']), call), call.request.id) }),
    },
    PostObject: {
      ...writing,
      serve: (call) => {
        const version = put(store, bucketOf(call.input['Bucket']), call);
        const [status, id] = [Number(call.input['success_action_status'] ?? 204), call.request.id];
        const answer = putAnswer(version, id, [200, 201].includes(status) ? status : 204);
        const { Bucket = '', Key = '' } = call.input;
        const told = `<PostResponse>${xml({ Bucket, Key, ETag: `"${version.etag}"` })}</PostResponse>`;
        return { answer: status === 201 ? document(201, told, id, { ...answer.headers }) : answer };
      },
    },
    GetObject: {
      ...reading,
      serve: ({ input, request }) => {
        const bucket = bucketOf(input['Bucket']);
        const version = readable(store, bucket, input);
        return { answer: readAnswer(version, store.body(bucket, version), input, request.id) };
      },
    },
    HeadObject: {
      ...reading,
      serve: ({ input, request }) => {
        const bucket = bucketOf(input['Bucket']);
        const version = readable(store, bucket, input);
        return { answer: readAnswer(version, store.body(bucket, version), input, request.id) };
      },
    },
    DeleteObject: {
      access: (input) => {
        const [bucket, key] = [bucketOf(input['Bucket']), show(input['Key'])];
        const one = onObject(bucket, key, input['versionId']);
        const own = { action: input['versionId'] === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion', ...one };
        return show(input[BYPASS]) === 'true' ? [own, { action: 's3:BypassGovernanceRetention', ...one }] : [own];
      },
      serve: ({ input, request }) => ({ answer: remove(store, bucketOf(input['Bucket']), input, request.id) }),
      trail: (input) => trailEntry(input, false),
    },
    ListObjectVersions: listed('s3:ListBucketVersions', listVersions),
    ListObjectsV2: listed('s3:ListBucket', listObjects),
  };
  return {
    name: 's3',
    protocol: s3Protocol,
    hosts: [BUCKET_TYPE, 'AWS::S3::BucketPolicy'],
    operations,
    conditionKeys: ['s3:prefix', 's3:tlsversion', 's3:versionid', SSE],
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
