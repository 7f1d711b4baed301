import { bucketCalls, type BucketPorts } from '../../adapters/objects/bucket-calls.ts';
import { bucketEvidence } from '../../adapters/objects/evidence-archive.ts';
import { bucketObjects } from '../../adapters/objects/kept-objects.ts';
import { bucketLinks } from '../../adapters/objects/picture-links.ts';
import { bucketUploads } from '../../adapters/objects/portrait-uploads.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import { systemRandomness } from '../../adapters/system/randomness.ts';
import type { EvidenceArchive } from '../../domain/approval/evidence.ts';
import type { KeptObjects } from '../../domain/dossier/kept-object.ts';
import type { PictureLinks } from '../../domain/officer/ports.ts';
import type { PortraitUploads } from '../../domain/portrait/uploads.ts';
import { environmentCredentials } from './credentials.ts';
import { variable } from './settings.ts';

/** Pictures and files of chips, in the stage's bucket. */
export const connectObjects = (): KeptObjects =>
  bucketObjects(bucketCalls(bucketPorts('OBJECTS_BUCKET')), systemRandomness);

/** Evidence of decisions, in a bucket of its own. */
export const connectEvidence = (): EvidenceArchive => bucketEvidence(bucketCalls(bucketPorts('EVIDENCE_BUCKET')));

/** Short-lived addresses of pictures, for officers. */
export const connectLinks = (): PictureLinks => bucketLinks(bucketPorts('OBJECTS_BUCKET'));

/** Where clients send their portraits, in the same bucket. */
export function connectUploads(): PortraitUploads {
  const ports = bucketPorts('OBJECTS_BUCKET');
  return bucketUploads(bucketCalls(ports), ports);
}

function bucketPorts(bucket: 'OBJECTS_BUCKET' | 'EVIDENCE_BUCKET'): BucketPorts {
  const endpoint = process.env['AWS_ENDPOINT_URL_S3'];
  return {
    bucket: { name: variable(bucket), region: variable('AWS_REGION'), ...(endpoint && { endpoint }) },
    credentials: environmentCredentials,
    clock: systemClock,
  };
}
