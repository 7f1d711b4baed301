import { setTimeout as sleep } from 'node:timers/promises';
import { SignatureV4 } from '@smithy/signature-v4';
import { DependencyUnavailable } from '../../domain/outcome.ts';
import type { Clock } from '../../domain/time.ts';
import { addressOf, type Bucket } from './bucket.ts';
import { NodeSha256 } from './node-sha256.ts';

/** Whose name requests are made in. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface BucketPorts {
  readonly bucket: Bucket;
  readonly credentials: () => Credentials;
  readonly clock: Clock;
}

/** How long an attempt may take, and how many there are. */
export interface CallSettings {
  readonly attemptMs: number;
  readonly attempts: number;
  /** Before the second attempt at most, milliseconds; twice as long before each further one. */
  readonly pauseMs: number;
}

/** Three attempts end within the time of any function that reads pictures of a few megabytes. */
export const callDefaults: CallSettings = { attemptMs: 3_000, attempts: 3, pauseMs: 100 };

/** A request about an object, or about the bucket. Each may be sent twice: it does the same again. */
export interface BucketCall {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  /** Nothing in it that a URL would write otherwise. */
  readonly key?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer>;
  /** The longest answer that is read. */
  readonly mostBytes?: number;
}

export interface BucketAnswer {
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** Undefined where S3 says that there is no such object, or that its version is a deletion. @throws DependencyUnavailable for all else */
export type CallBucket = (call: BucketCall) => Promise<BucketAnswer | undefined>;

const LONGEST_DOCUMENT = 4 * 1_024 * 1_024;
/** A deletion is told by the second, when its version is asked for. */
const ABSENT = new Set([404, 405]);

/** Signed requests to one bucket. Nothing of an answer is kept in an error: it may quote what was sent. */
export function bucketCalls({ bucket, credentials, clock }: BucketPorts, settings = callDefaults): CallBucket {
  const address = new URL(addressOf(bucket));
  const signer = new SignatureV4({
    service: 's3',
    region: bucket.region,
    credentials: () => Promise.resolve(credentials()),
    sha256: NodeSha256,
    // S3's canonical path is the path as it is sent.
    uriEscapePath: false,
  });

  const attempt = async (call: BucketCall): Promise<BucketAnswer | undefined> => {
    const url = urlOf(address, call);
    const { headers } = await signer.sign(
      {
        ...{ method: call.method, protocol: url.protocol, hostname: url.hostname, path: url.pathname },
        query: { ...call.query },
        headers: { ...call.headers, host: url.host },
        body: call.body,
      },
      { signingDate: new Date(clock.now()) },
    );
    const answer = await fetch(url, {
      method: call.method,
      headers,
      redirect: 'error',
      signal: AbortSignal.timeout(settings.attemptMs),
      ...(call.body && { body: call.body }),
    });
    if (answer.ok) return { headers: answer.headers, body: await bodyOf(answer, call.mostBytes ?? LONGEST_DOCUMENT) };
    const why = Buffer.from(await bodyOf(answer, LONGEST_DOCUMENT)).toString('utf8');
    if (ABSENT.has(answer.status) && !why.includes('<Code>NoSuchBucket</Code>')) return undefined;
    throw new StatusFault(answer.status);
  };

  return async (call) => {
    for (let pause = settings.pauseMs, left = settings.attempts - 1; ; pause *= 2, left -= 1) {
      try {
        return await attempt(call);
      } catch (error) {
        if (left === 0 || !mayRetry(error)) throw new DependencyUnavailable('objects', 2, { cause: causeOf(error) });
        await sleep(Math.random() * pause);
      }
    }
  };
}

function urlOf(address: URL, { key, query = {} }: BucketCall): URL {
  const url = new URL(address);
  if (key !== undefined) url.pathname = `${url.pathname.replace(/\/$/, '')}/${key}`;
  url.search = Object.entries(query)
    .map((pair) => pair.map(encoded).join('='))
    .join('&');
  return url;
}

/** By RFC 3986, as the signature has it. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

/** @throws Error when it is longer than is wanted */
async function bodyOf(answer: Response, mostBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > mostBytes) throw new Error('the answer is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A status that says neither yes nor that there is nothing. */
class StatusFault extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`status ${status}`);
    this.name = 'StatusFault';
    this.status = status;
  }
}

/** A denied or malformed request stays so; what was lost or throttled may come through. */
const mayRetry = (error: unknown): boolean =>
  !(error instanceof StatusFault) || error.status === 429 || error.status >= 500;

/** What failed, by its class and the network's code: messages of the network quote addresses. */
function causeOf(error: unknown): Error {
  if (error instanceof StatusFault) return error;
  const { name, cause } = error instanceof Error ? error : new Error('unnamed');
  const code = cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  return new Error([name, code].join(' ').trim());
}
