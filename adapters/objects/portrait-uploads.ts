import type { PortraitUploads, UploadTerms } from '../../domain/portrait/uploads.ts';
import { uploadKey } from '../../domain/portrait/uploads.ts';
import { addressOf } from './bucket.ts';
import type { BucketPorts, CallBucket } from './bucket-calls.ts';
import { CHECKSUM, VERSION } from './kept-objects.ts';
import { signPolicy } from './signed-policy.ts';

/** Portraits that clients send to the bucket by a form with a signed policy. */
export const bucketUploads = (call: CallBucket, ports: BucketPorts): PortraitUploads => ({
  async formFor(terms) {
    const fields = {
      key: uploadKey(terms),
      'content-type': terms.contentType,
      [CHECKSUM]: checksumOf(terms),
      // An empty answer, for a client that only looks at the status.
      success_action_status: '204',
    };
    const signed = await signPolicy(ports, {
      fields,
      conditions: [['content-length-range', terms.size, terms.size]],
      expiresAt: terms.expiresAt,
    });
    return { url: `${addressOf(ports.bucket)}/`, fields: signed };
  },

  async find(terms) {
    const key = uploadKey(terms);
    const answer = await call({ method: 'HEAD', key, headers: { 'x-amz-checksum-mode': 'ENABLED' } });
    if (answer === undefined) return undefined;
    const { headers } = answer;
    const version = headers.get(VERSION);
    const asAgreed =
      headers.get('content-length') === String(terms.size) &&
      headers.get('content-type') === terms.contentType &&
      headers.get(CHECKSUM) === checksumOf(terms);
    if (version === null || !asAgreed) return undefined;
    return { key, version, sha256: terms.sha256, contentType: terms.contentType, size: terms.size };
  },
});

const checksumOf = ({ sha256 }: UploadTerms): string => Buffer.from(sha256, 'hex').toString('base64');
