import { show, type JsonObject } from '../../json.ts';
import type { Bucket } from './buckets.ts';
import type { ObjectStore, Version } from './store.ts';

const MOST = 1000;

const entry = ({ key, modified, etag, size }: Version): JsonObject => ({
  ...{ Key: key, LastModified: modified, ETag: `"${etag}"`, Size: size, StorageClass: 'STANDARD' },
});

/** Every version and deletion below a prefix, by key, newest first; a page ends with the last one's key and version. */
export function listVersions(store: ObjectStore, bucket: Bucket, input: JsonObject): JsonObject {
  const [prefix, keyMarker, versionMarker] = ['prefix', 'key-marker', 'version-id-marker'].map((name) =>
    show(input[name]),
  );
  const all = store.versions(bucket).filter(({ key }) => key.startsWith(prefix ?? ''));
  const after = all.findIndex(({ key, versionId }) => key === keyMarker && versionId === versionMarker) + 1;
  const most = Math.min(MOST, Number(input['max-keys'] ?? MOST));
  const page = (versionMarker ? all.slice(after) : all.filter(({ key }) => key > (keyMarker ?? ''))).slice(0, most);
  const newest = new Map([...all].reverse().map(({ key, versionId }) => [key, versionId]));
  const described = page.map((version) => {
    const IsLatest = newest.get(version.key) === version.versionId;
    const { ETag, Size, StorageClass, ...common } = entry(version);
    const own = { ...common, VersionId: version.versionId, IsLatest };
    return version.deleted ? own : { ...own, ETag, Size, StorageClass };
  });
  const last = page.at(-1);
  const more = last !== undefined && all.at(-1) !== last;
  return {
    ...{ Name: bucket.name, Prefix: prefix ?? '', MaxKeys: most, IsTruncated: more },
    ...(more ? { NextKeyMarker: last.key, NextVersionIdMarker: last.versionId } : {}),
    Version: described.filter((_, at) => page[at]?.deleted === false) as JsonObject[],
    DeleteMarker: described.filter((_, at) => page[at]?.deleted === true) as JsonObject[],
  };
}

/** The objects that are there, by key; a page ends with a token that is its last key. */
export function listObjects(store: ObjectStore, bucket: Bucket, input: JsonObject): JsonObject {
  const prefix = show(input['prefix']);
  const after = Buffer.from(show(input['continuation-token']), 'base64url').toString() || show(input['start-after']);
  const most = Math.min(MOST, Number(input['max-keys'] ?? MOST));
  const versions = store.versions(bucket);
  const newest = versions.filter(({ key }, at) => versions[at - 1]?.key !== key);
  const wanted = newest.filter(({ key, deleted }) => !deleted && key.startsWith(prefix) && key > after);
  const page = wanted.slice(0, most);
  const more = wanted.length > page.length;
  const token = more ? { NextContinuationToken: Buffer.from(page.at(-1)?.key ?? '').toString('base64url') } : {};
  const about = { Name: bucket.name, Prefix: prefix, MaxKeys: most, KeyCount: page.length, IsTruncated: more };
  return { ...about, ...token, Contents: page.map(entry) };
}
