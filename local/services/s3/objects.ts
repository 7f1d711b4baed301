import { createHash } from 'node:crypto';
import { xml } from '../../endpoint/protocols.ts';
import type { Call } from '../../endpoint/service.ts';
import { AwsError, type WireAnswer } from '../../endpoint/wire.ts';
import { show, type JsonObject } from '../../json.ts';
import type { Bucket } from './buckets.ts';
import { checkUnlocked, lockHeaders, lockOf } from './locks.ts';
import { readPayload } from './payload.ts';
import { document } from './protocol.ts';
import type { ObjectStore, Version } from './store.ts';

/** Headers that are kept with an object and come back with it. */
const KEPT = /^(content-type|content-encoding|content-disposition|content-language|cache-control|x-amz-meta-.*)$/;

const versionHeader = ({ versionId }: Version): Record<string, string> =>
  versionId === 'null' ? {} : { 'x-amz-version-id': versionId };

/** Stores a new version. @throws AwsError PreconditionFailed where `If-None-Match: *` meets an object, and for bad digests */
export function put(store: ObjectStore, bucket: Bucket, { input, request }: Call): Version {
  const key = show(input['Key']);
  const existing = store.find(bucket, key);
  const { body, checksums } = readPayload(request, input);
  if (input['if-none-match'] !== undefined && existing && !existing.deleted)
    throw new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412);
  const asked = show(input['x-amz-server-side-encryption']) || bucket.encryption;
  const kept = Object.entries(input).filter(([name]) => KEPT.test(name) && input[name] !== 'aws-chunked');
  const lock = lockOf(bucket, input, new Date());
  const version = {
    ...{ key, size: body.length, etag: createHash('md5').update(body).digest('hex'), deleted: false },
    headers: {
      ...{ 'content-type': 'binary/octet-stream', 'x-amz-server-side-encryption': asked },
      ...Object.fromEntries(kept.map(([name, value]) => [name, show(value)])),
      ...checksums,
    },
    ...(lock ? { lock } : {}),
  };
  return store.add(bucket, version, body);
}

/** What S3 answers of a stored version: to a form what it asks for, without a body as a rule. */
export function putAnswer(version: Version, { operation, input, request }: Call): WireAnswer {
  const told = Object.entries(version.headers).filter(([name]) => /^x-amz-(checksum|server)/.test(name));
  const headers = { ...Object.fromEntries(told), ...versionHeader(version), etag: `"${version.etag}"` };
  const asked = show(input['success_action_status']);
  const status = operation === 'PutObject' || asked === '200' ? 200 : asked === '201' ? 201 : 204;
  const { Bucket = '', Key = '' } = input;
  const body = status === 201 ? `<PostResponse>${xml({ Bucket, Key, ETag: headers.etag })}</PostResponse>` : '';
  return document(status, body, request.id, headers);
}

/** The version that a call asks for. @throws AwsError where there is none, or a deletion alone */
export function readable(store: ObjectStore, bucket: Bucket, input: JsonObject): Version {
  const versionId = input['versionId'];
  const version = store.find(bucket, show(input['Key']), versionId === undefined ? undefined : show(versionId));
  if (!version && versionId !== undefined)
    throw new AwsError('NoSuchVersion', 'The specified version does not exist.', 404);
  if (version?.deleted && versionId !== undefined)
    throw new AwsError('MethodNotAllowed', 'The specified method is not allowed against this resource.', 405);
  if (!version || version.deleted) throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404);
  return version;
}

/** The bytes of a version, or the part that `Range: bytes=…` names; `HEAD` has none. @throws AwsError InvalidRange */
export function readAnswer(version: Version, body: Buffer, input: JsonObject, id: string): WireAnswer {
  const headers = {
    ...{ ...version.headers, ...versionHeader(version), ...lockHeaders(version) },
    ...{ 'x-amz-request-id': id, etag: `"${version.etag}"`, 'accept-ranges': 'bytes' },
    'last-modified': new Date(version.modified).toUTCString(),
  };
  const range = /^bytes=(\d*)-(\d*)$/.exec(show(input['range']));
  if (!range) return { status: 200, headers: { ...headers, 'content-length': `${body.length}` }, body };
  const [, from = '', to = ''] = range;
  const first = from === '' ? Math.max(0, body.length - Number(to)) : Number(from);
  const last = from === '' || to === '' ? body.length - 1 : Math.min(Number(to), body.length - 1);
  if (first > last) throw new AwsError('InvalidRange', 'The requested range is not satisfiable', 416);
  const part = body.subarray(first, last + 1);
  const partial = { 'content-range': `bytes ${first}-${last}/${body.length}`, 'content-length': `${part.length}` };
  // The checksum is of the whole: a client would miss it in a part.
  const unsummed = Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('x-amz-checksum')));
  return { status: 206, headers: { ...unsummed, ...partial }, body: part };
}

/** Deletes a version for good, or the object by a marker where there are versions. @throws AwsError for a locked version */
export function remove(store: ObjectStore, bucket: Bucket, input: JsonObject, id: string): WireAnswer {
  const key = show(input['Key']);
  const wanted = input['versionId'];
  if (wanted === undefined && bucket.versioned) {
    const marker = store.add(bucket, { key, size: 0, etag: '', deleted: true, headers: {} }, Buffer.alloc(0));
    return document(204, '', id, { ...versionHeader(marker), 'x-amz-delete-marker': 'true' });
  }
  const version = store.find(bucket, key, wanted === undefined ? undefined : show(wanted));
  if (!version) return document(204, '', id);
  checkUnlocked(version, input, new Date());
  store.remove(bucket, version);
  const marker: Record<string, string> = version.deleted ? { 'x-amz-delete-marker': 'true' } : {};
  return document(204, '', id, { ...versionHeader(version), ...marker });
}
