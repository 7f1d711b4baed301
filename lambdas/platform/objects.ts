import { bucketCalls, type BucketPorts, type Credentials } from '../../adapters/objects/bucket-calls.ts';
import { bucketObjects } from '../../adapters/objects/kept-objects.ts';
import { bucketUploads } from '../../adapters/objects/portrait-uploads.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import { systemRandomness } from '../../adapters/system/randomness.ts';
import type { KeptObjects } from '../../domain/dossier/kept-object.ts';
import type { PortraitUploads } from '../../domain/portrait/uploads.ts';
import { variable } from './settings.ts';

/** Pictures and files of chips, in the stage's bucket. */
export const connectObjects = (): KeptObjects => bucketObjects(bucketCalls(bucketPorts()), systemRandomness);

/** Where clients send their portraits, in the same bucket. */
export function connectUploads(): PortraitUploads {
  const ports = bucketPorts();
  return bucketUploads(bucketCalls(ports), ports);
}

function bucketPorts(): BucketPorts {
  const endpoint = process.env['AWS_ENDPOINT_URL_S3'];
  return {
    bucket: { name: variable('OBJECTS_BUCKET'), region: variable('AWS_REGION'), ...(endpoint && { endpoint }) },
    credentials: environmentCredentials,
    clock: systemClock,
  };
}

/** Those of the function's role, as the Lambda runtime gives them. */
function environmentCredentials(): Credentials {
  const sessionToken = process.env['AWS_SESSION_TOKEN'];
  return {
    accessKeyId: variable('AWS_ACCESS_KEY_ID'),
    secretAccessKey: variable('AWS_SECRET_ACCESS_KEY'),
    ...(sessionToken && { sessionToken }),
  };
}
