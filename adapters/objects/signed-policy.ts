import { SignatureV4 } from '@smithy/signature-v4';
import type { Instant } from '../../domain/time.ts';
import type { BucketPorts } from './bucket-calls.ts';
import { NodeSha256 } from '../signed/node-sha256.ts';

/** What a form may send: each field to the letter, and what else must hold. */
export interface FormPolicy {
  readonly fields: Readonly<Record<string, string>>;
  readonly conditions: readonly (readonly [string, ...(string | number)[]])[];
  readonly expiresAt: Instant;
}

/**
 * The form's fields with the policy and its signature among them.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-UsingHTTPPOST.html
 */
export async function signPolicy(
  { bucket, credentials, clock }: BucketPorts,
  { fields, conditions, expiresAt }: FormPolicy,
): Promise<Readonly<Record<string, string>>> {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials();
  const now = new Date(clock.now());
  const longDate = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const signing = {
    ...fields,
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    'x-amz-credential': `${accessKeyId}/${longDate.slice(0, 8)}/${bucket.region}/s3/aws4_request`,
    'x-amz-date': longDate,
    ...(sessionToken !== undefined && { 'x-amz-security-token': sessionToken }),
  };
  const exact = Object.entries(signing).map(([name, value]) => ({ [name]: value }));
  const document = {
    expiration: new Date(expiresAt).toISOString(),
    conditions: [{ bucket: bucket.name }, ...exact, ...conditions],
  };
  const policy = Buffer.from(JSON.stringify(document)).toString('base64');
  const signer = new SignatureV4({
    service: 's3',
    region: bucket.region,
    credentials: { accessKeyId, secretAccessKey },
    sha256: NodeSha256,
  });
  return { ...signing, policy, 'x-amz-signature': await signer.sign(policy, { signingDate: now }) };
}
