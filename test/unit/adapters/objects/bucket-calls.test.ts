import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { addressOf } from '../../../../adapters/objects/bucket.ts';
import { bucketCalls, type CallBucket } from '../../../../adapters/objects/bucket-calls.ts';
import { bucketObjects } from '../../../../adapters/objects/kept-objects.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import { SettableClock } from '../../../doubles/settable-clock.ts';

interface Seen {
  readonly request: IncomingMessage;
  readonly body: Buffer;
}
/** An answer's status and body; `hang` gives none, `cut` ends the connection. */
type Reply = { readonly status: number; readonly body?: string | Buffer; readonly headers?: Record<string, string> };

const SECRET = 'the secret key';
let server: Server;
let seen: Seen[];
let replies: (Reply | 'hang' | 'cut')[];
let call: CallBucket;
beforeEach(async () => {
  [seen, replies] = [[], []];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      seen.push({ request, body: Buffer.concat(chunks) });
      const reply = replies.shift() ?? { status: 200 };
      if (reply === 'cut') request.socket.destroy();
      else if (reply !== 'hang') response.writeHead(reply.status, reply.headers).end(reply.body);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  call = bucketCalls(
    {
      bucket: {
        name: 'pictures',
        region: 'ap-southeast-1',
        endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      },
      credentials: () => ({ accessKeyId: 'KEY', secretAccessKey: SECRET, sessionToken: 'token' }),
      clock: new SettableClock(),
    },
    { attemptMs: 200, attempts: 3, pauseMs: 1 },
  );
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');

/** The signature that what arrived should have, reckoned from AWS's description and nothing of ours. */
function signatureOf({ request, body }: Seen): string {
  const url = new URL(request.url!, 'http://host');
  const signed = /SignedHeaders=([^,]+)/.exec(request.headers.authorization!)![1]!;
  const query = url.search.slice(1).split('&').sort().join('&');
  const headers = signed.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const canonical = [request.method, url.pathname, query, headers.join(''), signed, sha256(body)].join('\n');
  const scope = /Credential=KEY\/([^,]+)/.exec(request.headers.authorization!)![1]!;
  const toSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const key = scope.split('/').reduce<string | Buffer>((made, part) => hmac(made, part), `AWS4${SECRET}`);
  return hmac(key, toSign).toString('hex');
}

describe('a request', () => {
  test.each([
    ['for the bucket', { method: 'GET', query: { versions: '', prefix: 'live/a' } }],
    ['for a version', { method: 'GET', key: 'live/a-b_c', query: { versionId: '3/L4+kq=T~x' } }],
    ['with a body', { method: 'PUT', key: 'live/a', headers: { 'content-type': 'image/png' }, body: Buffer.from('x') }],
    ['for nothing but headers', { method: 'HEAD', key: 'live/a', headers: { 'x-amz-checksum-mode': 'ENABLED' } }],
  ] as const)('%s arrives as it was signed, in the name of the role', async (_, sent) => {
    await call({ ...sent, ...('body' in sent && { body: new Uint8Array(sent.body) }) });
    const { headers } = seen[0]!.request;
    expect(/Signature=(.*)$/.exec(headers.authorization!)![1]).toBe(signatureOf(seen[0]!));
    expect(/SignedHeaders=([^,]+)/.exec(headers.authorization!)![1]!.split(';')).toEqual(
      expect.arrayContaining(['host', 'x-amz-content-sha256', 'x-amz-date', 'x-amz-security-token']),
    );
    expect(headers['x-amz-content-sha256']).toBe(sha256(seen[0]!.body));
  });

  test('goes to the bucket’s own host where no other S3 is named', () => {
    expect(addressOf({ name: 'pictures', region: 'ap-southeast-1' })).toBe(
      'https://pictures.s3.ap-southeast-1.amazonaws.com',
    );
  });
});

describe('a failure', () => {
  const get = () => call({ method: 'GET', key: 'live/a', mostBytes: 10 });

  test.each<[string, Reply | 'hang' | 'cut']>([
    ['throttled', { status: 503, body: '<Code>SlowDown</Code>' }],
    ['broken', { status: 500 }],
    ['hanging', 'hang'],
    ['cut', 'cut'],
  ])('%s once is tried again', async (_, reply) => {
    replies = [reply, { status: 200, body: 'here' }];
    expect(Buffer.from((await get())!.body).toString()).toBe('here');
    expect(seen).toHaveLength(2);
  });

  test.each<[string, Reply | 'hang' | 'cut', number]>([
    ['throttled', { status: 503 }, 3],
    ['broken', { status: 500 }, 3],
    ['hanging', 'hang', 3],
    ['cut', 'cut', 3],
    ['denied', { status: 403, body: '<Code>AccessDenied</Code>' }, 1],
    ['without its bucket', { status: 404, body: '<Error><Code>NoSuchBucket</Code></Error>' }, 1],
    ['of another address', { status: 307, headers: { location: 'http://127.0.0.1/elsewhere' } }, 3],
  ])('FA-13 %s throughout is a store that is not available, without a word of its answer', async (_, reply, asked) => {
    replies = [reply, reply, reply];
    const fault = await get().catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(DependencyUnavailable);
    expect(fault).toMatchObject({ dependency: 'objects' });
    expect(String((fault as Error).cause)).not.toMatch(/AccessDenied|127\.0\.0\.1|elsewhere/);
    expect(seen).toHaveLength(asked);
  });

  test('an answer longer than it may be is not read', async () => {
    replies = Array.from({ length: 3 }, () => ({ status: 200, body: Buffer.alloc(11) }));
    await expect(get()).rejects.toBeInstanceOf(DependencyUnavailable);
  });

  test('what is not there is said to be absent', async () => {
    replies = [{ status: 404, body: '<Error><Code>NoSuchKey</Code></Error>' }, { status: 405 }];
    expect([await get(), await get()]).toEqual([undefined, undefined]);
  });
});

describe('erasing', () => {
  const objects = () => bucketObjects(call, { id: () => 'id' });
  const entry = (key: string, version: string, name = 'Version') =>
    `<${name}><Key>${key}</Key><VersionId>${version}</VersionId></${name}>`;
  const listing = (entries: string, more = '<IsTruncated>false</IsTruncated>') => ({
    status: 200,
    body: `<ListVersionsResult>${more}${entries}</ListVersionsResult>`,
  });

  test('FACE-4 goes on to the last page, and takes deletions too', async () => {
    const next = '<IsTruncated>true</IsTruncated><NextKeyMarker>live/a</NextKeyMarker>';
    replies = [
      listing(entry('live/a', 'v1'), `${next}<NextVersionIdMarker>v1</NextVersionIdMarker>`),
      { status: 204 },
      listing(entry('live/a', 'v2', 'DeleteMarker') + entry('live/ab', 'v3')),
      { status: 204 },
    ];
    await objects().erase(['live/a']);
    expect(seen.map(({ request }) => `${request.method} ${request.url}`)).toEqual([
      'GET /pictures?versions=&prefix=live%2Fa',
      'DELETE /pictures/live/a?versionId=v1',
      'GET /pictures?versions=&prefix=live%2Fa&key-marker=live%2Fa&version-id-marker=v1',
      'DELETE /pictures/live/a?versionId=v2',
    ]);
  });

  test('FA-13 fails when a version cannot be taken, or the list cannot be read', async () => {
    replies = [listing(entry('live/a', 'v1')), { status: 403 }];
    await expect(objects().erase(['live/a'])).rejects.toBeInstanceOf(DependencyUnavailable);
    replies = [{ status: 200, body: '<html>' }];
    await expect(objects().erase(['live/a'])).rejects.toBeInstanceOf(DependencyUnavailable);
  });

  test('FA-13 an object that S3 gives no version to is not kept', async () => {
    replies = [{ status: 200 }];
    await expect(objects().keep('live', 'image/png', Buffer.of(1))).rejects.toBeInstanceOf(DependencyUnavailable);
  });
});
