import { DependencyUnavailable } from '../../domain/outcome.ts';
import type { Clock } from '../../domain/time.ts';
import { requestDefaults, signedRequests, type Credentials, type SignedRequest } from '../signed/signed-requests.ts';
import { addressOf, type Bucket } from './bucket.ts';

export interface BucketPorts {
  readonly bucket: Bucket;
  readonly credentials: () => Credentials;
  readonly clock: Clock;
}

/** A request about an object, or without a key about the bucket. */
export interface BucketCall extends Omit<SignedRequest, 'address' | 'method'> {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  readonly key?: string;
}

export interface BucketAnswer {
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** Undefined where S3 says that there is no such object, or that its version is a deletion. @throws DependencyUnavailable for all else */
export type CallBucket = (call: BucketCall) => Promise<BucketAnswer | undefined>;

/** A deletion is told by the second, when its version is asked for. */
const ABSENT = new Set([404, 405]);

/** Signed requests to one bucket. */
export function bucketCalls({ bucket, credentials, clock }: BucketPorts, settings = requestDefaults): CallBucket {
  const of = { service: 's3', region: bucket.region, dependency: 'objects' };
  const send = signedRequests({ ...of, credentials, clock }, settings);
  const address = addressOf(bucket);
  return async ({ key, ...call }) => {
    const at = new URL(key === undefined ? address : `${address}/${key}`);
    const { status, headers, body } = await send({ ...call, address: at });
    if (status >= 200 && status < 300) return { headers, body };
    const told = Buffer.from(body).toString('utf8');
    if (ABSENT.has(status) && !told.includes('<Code>NoSuchBucket</Code>')) return undefined;
    throw new DependencyUnavailable('objects', 2, { cause: new Error(`status ${status}`) });
  };
}
