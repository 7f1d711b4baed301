import { SignatureV4 } from '@smithy/signature-v4';
import type { PictureLinks } from '../../domain/officer/ports.ts';
import { SECOND } from '../../domain/time.ts';
import { addressOf } from './bucket.ts';
import type { BucketPorts } from './bucket-calls.ts';
import { NodeSha256 } from '../signed/node-sha256.ts';

const LINK_SECONDS = 60;

/**
 * Addresses in the bucket that open one version of one picture to whoever has them, for a minute. Nothing is asked to make one.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
export const bucketLinks = ({ bucket, credentials, clock }: BucketPorts): PictureLinks => ({
  async linkTo({ key, version }) {
    const now = clock.now();
    const address = new URL(addressOf(bucket));
    const path = `${address.pathname.replace(/\/$/, '')}/${key}`;
    const signer = new SignatureV4({
      service: 's3',
      region: bucket.region,
      credentials: () => Promise.resolve(credentials()),
      sha256: NodeSha256,
      uriEscapePath: false,
    });
    const { query = {} } = await signer.presign(
      {
        ...{ method: 'GET', protocol: address.protocol, hostname: address.hostname, path },
        query: { versionId: version },
        headers: { host: address.host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
      },
      { expiresIn: LINK_SECONDS, signingDate: new Date(now) },
    );
    const url = new URL(path, address);
    url.search = new URLSearchParams(
      Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
    ).toString();
    return { url: url.href, expiresAt: now + LINK_SECONDS * SECOND };
  },
});
