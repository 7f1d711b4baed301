import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { object, readJson, show } from '../../json.ts';
import type { Bucket, LockMode } from './buckets.ts';

/** One version of an object, or the marker that it was deleted. */
export interface Version {
  readonly key: string;
  /** `null` in a bucket without versions. */
  readonly versionId: string;
  readonly modified: string;
  readonly size: number;
  readonly etag: string;
  readonly deleted: boolean;
  /** Headers that come back when the object is read. */
  readonly headers: Readonly<Record<string, string>>;
  readonly lock?: { readonly mode: LockMode; readonly until: string };
}

/** The objects of all buckets, each version two files below `directory`: what it is, and its bytes. Nothing is in memory. */
export class ObjectStore {
  readonly #directory: string;

  constructor(data: string) {
    this.#directory = join(data, 's3');
  }

  /** The versions of an object, newest first; of all objects of a bucket, by key, without one. */
  versions({ name }: Bucket, key?: string): Version[] {
    const bucket = join(this.#directory, name);
    if (!existsSync(bucket)) return [];
    const folders = key === undefined ? readdirSync(bucket) : [folderOf(key)];
    const found = folders.flatMap((folder) => read(join(bucket, folder)));
    return key === undefined ? found.sort((one, other) => compare(one.key, other.key)) : found;
  }

  /** The newest version, a marker included, or the named one. */
  find(bucket: Bucket, key: string, versionId?: string): Version | undefined {
    return this.versions(bucket, key).find((version) => versionId === undefined || version.versionId === versionId);
  }

  body(bucket: Bucket, version: Version): Buffer {
    return readFileSync(`${this.#path(bucket, version)}.data`);
  }

  /** Adds the newest version; without versioning it takes the place of the older. */
  add(bucket: Bucket, added: Omit<Version, 'versionId' | 'modified'>, body: Buffer): Version {
    const versionId = bucket.versioned ? randomBytes(24).toString('base64url') : 'null';
    const version = { ...added, versionId, modified: new Date().toISOString() };
    const path = this.#path(bucket, version);
    mkdirSync(join(path, '..'), { recursive: true });
    const order = `${Date.now()}`.padStart(15, '0') + `${this.versions(bucket, added.key).length}`.padStart(9, '0');
    writeFileSync(`${path}.data`, body);
    writeFileSync(`${path}.json`, JSON.stringify({ order, ...version }));
    return version;
  }

  remove(bucket: Bucket, version: Version): void {
    for (const ending of ['json', 'data']) rmSync(`${this.#path(bucket, version)}.${ending}`, { force: true });
  }

  #path({ name }: Bucket, { key, versionId }: Version): string {
    return join(this.#directory, name, folderOf(key), versionId);
  }
}

/** Keys are no file names. */
const folderOf = (key: string): string => createHash('sha256').update(key).digest('hex');

function read(folder: string): Version[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  const found = files.map((file) => object(readJson(join(folder, file))));
  const newestFirst = found.sort((one, other) => compare(show(other['order']), show(one['order'])));
  return newestFirst as unknown as Version[];
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
