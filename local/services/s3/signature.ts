import { createHmac, timingSafeEqual } from 'node:crypto';
import { AwsError } from '../../endpoint/wire.ts';

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/**
 * Checks that a text was signed (AWS Signature Version 4) within a scope: `KEY/day/region/s3/aws4_request`.
 * @throws AwsError SignatureDoesNotMatch
 */
export function checkSignature(text: string, credential: string, secret: string, signature: string): void {
  const scope = credential.split('/').slice(1);
  const key = scope.reduce<string | Buffer>((signing, part) => hmac(signing, part), `AWS4${secret}`);
  const [given, right] = [Buffer.from(signature, 'hex'), hmac(key, text)];
  if (given.length === right.length && timingSafeEqual(given, right)) return;
  const why =
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.';
  throw new AwsError('SignatureDoesNotMatch', why, 403);
}
