import { createHash } from 'node:crypto';
import { AwsError, type WireRequest } from '../../endpoint/wire.ts';
import { show } from '../../json.ts';
import { checkSignature } from './signature.ts';

/**
 * Checks a request whose signature stands in its query: expiry and signature. One that is signed in its header passes.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html @throws AwsError
 */
export function checkPresigned({ method, url, headers }: WireRequest, secret: string, now: Date): void {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const signature = searchParams.get('X-Amz-Signature');
  if (signature === null) return;
  const part = (name: string): string => searchParams.get(`X-Amz-${name}`) ?? '';
  const [at, seconds] = [part('Date'), Number(part('Expires'))];
  const signedAt = Date.parse(at.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (!(seconds > 0 && seconds <= 604_800 && signedAt + seconds * 1000 > now.getTime()))
    throw new AwsError('AccessDenied', 'Request has expired', 403);
  const names = part('SignedHeaders').split(';');
  const query = [...searchParams].filter(([name]) => name !== 'X-Amz-Signature');
  const canonical = [
    ...[
      method,
      pathname,
      query
        .map((pair) => pair.map(encoded).join('='))
        .sort()
        .join('&'),
    ],
    ...names.map((name) => `${name}:${show(headers[name]).trim()}`),
    ...['', names.join(';'), 'UNSIGNED-PAYLOAD'],
  ].join('\n');
  const hash = createHash('sha256').update(canonical).digest('hex');
  const scope = part('Credential').split('/').slice(1).join('/');
  checkSignature(['AWS4-HMAC-SHA256', at, scope, hash].join('\n'), part('Credential'), secret, signature);
}

/** RFC 3986, as a signature has it. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
