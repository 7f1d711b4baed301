import { setTimeout as sleep } from 'node:timers/promises';
import { SignatureV4 } from '@smithy/signature-v4';
import { DependencyUnavailable } from '../../domain/outcome.ts';
import type { Clock } from '../../domain/time.ts';
import { NodeSha256 } from './node-sha256.ts';

/** Whose name requests are made in. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A service of AWS that we speak to ourselves, where its client would weigh more than what is asked of it. */
export interface SignedService {
  /** Its name in signatures. */
  readonly service: string;
  readonly region: string;
  /** What it is called in errors. */
  readonly dependency: string;
  readonly credentials: () => Credentials;
  readonly clock: Clock;
}

/** How long an attempt may take, and how many there are. */
export interface RequestSettings {
  readonly attemptMs: number;
  readonly attempts: number;
  /** Before the second attempt at most, milliseconds; twice as long before each further one. */
  readonly pauseMs: number;
}

/** Three attempts end within the time of any function that reads pictures of a few megabytes. */
export const requestDefaults: RequestSettings = { attemptMs: 3_000, attempts: 3, pauseMs: 100 };

/** It may be sent twice: whatever it asks for is the same then, or as good. */
export interface SignedRequest {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  /** Without a query; nothing in its path that a URL would write otherwise. */
  readonly address: URL;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer>;
  /** The longest answer that is read, where it is what was asked for. */
  readonly mostBytes?: number;
}

export interface SignedAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** The service's answer, be it a refusal. @throws DependencyUnavailable when none came, or none but "not now" */
export type SendSigned = (request: SignedRequest) => Promise<SignedAnswer>;

const LONGEST_ANSWER = 4 * 1_024 * 1_024;

/** Requests with AWS Signature Version 4. Nothing of an answer is kept in an error: it may quote what was sent. */
export function signedRequests(of: SignedService, settings = requestDefaults): SendSigned {
  const { service, region, dependency, credentials, clock } = of;
  const signer = new SignatureV4({
    ...{ service, region, sha256: NodeSha256 },
    credentials: () => Promise.resolve(credentials()),
    // S3's canonical path is the path as it is sent; the others are asked at their root.
    uriEscapePath: false,
  });

  const attempt = async ({ method, address, query = {}, body, ...more }: SignedRequest): Promise<SignedAnswer> => {
    const url = withQuery(address, query);
    const asked = { method, protocol: url.protocol, hostname: url.hostname, path: url.pathname, query: { ...query } };
    const { headers } = await signer.sign(
      { ...asked, headers: { ...more.headers, host: url.host }, body },
      { signingDate: new Date(clock.now()) },
    );
    const signal = AbortSignal.timeout(settings.attemptMs);
    const answer = await fetch(url, { method, headers, redirect: 'error', signal, ...(body && { body }) });
    const { status } = answer;
    if (status === 429 || status >= 500) {
      await answer.body?.cancel();
      throw new Error(`status ${status}`);
    }
    const mostBytes = answer.ok ? (more.mostBytes ?? LONGEST_ANSWER) : LONGEST_ANSWER;
    return { status, headers: answer.headers, body: await bodyOf(answer, mostBytes) };
  };

  return async (request) => {
    for (let pause = settings.pauseMs, left = settings.attempts - 1; ; pause *= 2, left -= 1) {
      try {
        return await attempt(request);
      } catch (error) {
        if (left === 0) throw new DependencyUnavailable(dependency, 2, { cause: causeOf(error) });
        await sleep(Math.random() * pause);
      }
    }
  };
}

function withQuery(address: URL, query: Readonly<Record<string, string>>): URL {
  const url = new URL(address);
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
    if (size > mostBytes) throw new Error('too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** What failed: our own words, or the class of an error and the network's code. Messages of the network quote addresses. */
function causeOf(error: unknown): Error {
  if (!(error instanceof Error)) return new Error('unnamed');
  const { name, message, cause } = error;
  if (name === 'Error') return new Error(message);
  const code = cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  return new Error([name, code].join(' ').trim());
}
