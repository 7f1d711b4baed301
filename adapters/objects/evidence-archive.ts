import type { EvidenceArchive } from '../../domain/approval/evidence.ts';
import type { CallBucket } from './bucket-calls.ts';
import { CHECKSUM } from './kept-objects.ts';

/** Reads what an {@link EvidenceArchive} keeps, for auditors. */
export interface EvidenceReader {
  /** What stands under a digest now, whether it has that digest or not; undefined when nothing does. @throws DependencyUnavailable */
  read(digest: string): Promise<string | undefined>;
}

/** Evidence in a versioned bucket, at keys `approval/<digest>.json`; where the bucket locks, nobody can change it (APR-3). */
export const bucketEvidence = (call: CallBucket): EvidenceArchive & EvidenceReader => ({
  async keep(digest, text) {
    const body = new Uint8Array(Buffer.from(text));
    const headers = {
      'content-type': 'application/json',
      // The key says what S3 is to hold the bytes to.
      [CHECKSUM]: Buffer.from(digest, 'base64url').toString('base64'),
    };
    await call({ method: 'PUT', key: keyOf(digest), headers, body });
  },
  async read(digest) {
    const answer = await call({ method: 'GET', key: keyOf(digest) });
    return answer && Buffer.from(answer.body).toString('utf8');
  },
});

const keyOf = (digest: string): string => `approval/${digest}.json`;
