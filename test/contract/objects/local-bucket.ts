import { bucketCalls } from '../../../adapters/objects/bucket-calls.ts';
import { bucketObjects } from '../../../adapters/objects/kept-objects.ts';
import { bucketUploads } from '../../../adapters/objects/portrait-uploads.ts';
import { systemRandomness } from '../../../adapters/system/randomness.ts';
import { hostS3 } from '../../../local/services/s3/service.ts';
import { openAws } from '../../unit/local/fixture/aws.ts';
import { BUCKETS } from '../../unit/local/fixture/buckets.ts';
import type { ObjectStores } from './object-stores.ts';

/** A versioned bucket of the local cloud, spoken to as the functions speak to S3. */
export async function localBucket(): Promise<ObjectStores> {
  const aws = await openAws([hostS3], BUCKETS);
  const { endpoint, region, credentials } = aws.client('Writer');
  const clock = { now: () => Date.now() };
  const ports = { bucket: { name: 'portraits', region, endpoint }, credentials: () => credentials, clock };
  const call = bucketCalls(ports);
  return {
    objects: bucketObjects(call, systemRandomness),
    uploads: bucketUploads(call, ports),
    clock,
    async upload({ url, fields }, bytes) {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      form.append('file', new Blob([new Uint8Array(bytes)]));
      return (await fetch(url, { method: 'POST', body: form })).status === 204;
    },
    async replace(key, bytes) {
      await call({ method: 'PUT', key, body: new Uint8Array(bytes) });
    },
    close: () => aws.close(),
  };
}
