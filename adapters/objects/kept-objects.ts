import { createHash } from 'node:crypto';
import type { KeptObjects } from '../../domain/dossier/kept-object.ts';
import { DependencyUnavailable } from '../../domain/outcome.ts';
import type { Randomness } from '../../domain/randomness.ts';
import type { CallBucket } from './bucket-calls.ts';
import { versionsIn } from './version-listing.ts';

/** S3's own names of digests. */
export const CHECKSUM = 'x-amz-checksum-sha256';
export const VERSION = 'x-amz-version-id';

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/**
 * Objects in a versioned bucket, at keys `<kind>/<random id>`; the bucket encrypts them. A repeated write leaves a second version of the
 * same bytes, which goes with the first.
 */
export const bucketObjects = (call: CallBucket, randomness: Pick<Randomness, 'id'>): KeptObjects => ({
  async keep(kind, contentType, bytes) {
    const key = `${kind}/${randomness.id()}`;
    const digest = sha256(bytes);
    const headers = {
      'content-type': contentType,
      [CHECKSUM]: digest.toString('base64'),
      // Signed as it is, so that the bytes are hashed once.
      'x-amz-content-sha256': digest.toString('hex'),
    };
    const answer = await call({ method: 'PUT', key, headers, body: new Uint8Array(bytes) });
    const version = answer?.headers.get(VERSION);
    if (version === undefined || version === null) throw new DependencyUnavailable('objects');
    return { key, version, sha256: digest.toString('hex'), contentType, size: bytes.length };
  },

  async read({ key, version, sha256: expected, size }) {
    const answer = await call({ method: 'GET', key, query: { versionId: version }, mostBytes: size });
    if (answer === undefined) return undefined;
    return sha256(answer.body).toString('hex') === expected ? answer.body : undefined;
  },

  async erase(keys) {
    for (const key of keys) {
      for (let from: Readonly<Record<string, string>> | undefined = {}; from !== undefined;) {
        const answer = await call({ method: 'GET', query: { versions: '', prefix: key, ...from } });
        const page = versionsIn(Buffer.from(answer?.body ?? []).toString('utf8'));
        const own = page.versions.filter((one) => one.key === key);
        await Promise.all(own.map(({ version }) => call({ method: 'DELETE', key, query: { versionId: version } })));
        // Keys of the same beginning come after it.
        from = own.length === page.versions.length ? page.next : undefined;
      }
    }
  },
});
