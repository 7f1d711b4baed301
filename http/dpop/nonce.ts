import { createHmac, timingSafeEqual } from 'node:crypto';
import { MINUTE, type Instant } from '../../domain/time.ts';
import type { EdgeKeys } from '../ports/edge-keys.ts';

const BUCKET = 5 * MINUTE;

/** The nonce of this moment's five minutes (RFC 9449 §8); nothing is stored for it. */
export async function currentNonce(keys: EdgeKeys, now: Instant): Promise<string> {
  const [key] = await keys.nonceKeys();
  if (key === undefined) throw new Error('There is no nonce key');
  return nonceOf(key, bucketOf(now));
}

/**
 * When the nonce ceases to be accepted; undefined if it is not accepted now. It is that of the current or the previous bucket, under
 * the current or the previous key (FA-20). Every candidate is compared, in constant time.
 */
export async function nonceExpiry(keys: EdgeKeys, nonce: string, now: Instant): Promise<Instant | undefined> {
  const given = Buffer.from(nonce);
  let expiry: Instant | undefined;
  for (const key of await keys.nonceKeys()) {
    for (const bucket of [bucketOf(now), bucketOf(now) - 1]) {
      const candidate = Buffer.from(nonceOf(key, bucket));
      if (candidate.length === given.length && timingSafeEqual(candidate, given)) expiry = (bucket + 2) * BUCKET;
    }
  }
  return expiry;
}

const bucketOf = (now: Instant): number => Math.floor(now / BUCKET);

const nonceOf = (key: Uint8Array, bucket: number): string =>
  createHmac('sha256', key).update(`dpop-nonce:${bucket}`).digest('base64url');
