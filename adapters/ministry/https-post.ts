import { once } from 'node:events';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { createSecureContext } from 'node:tls';
import { ServiceFault } from './service-fault.ts';

/** PEM texts: whom we trust, who we are. */
export interface TlsIdentity {
  /** Certificates of the authority that signs the service's certificate; the public ones are not trusted here. */
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

export interface HttpAnswer {
  readonly status: number;
  /** Without parameters, lower case. */
  readonly mediaType: string;
  readonly retryAfter?: string;
  readonly body: Buffer;
}

/** Posts JSON. `signal` ends the call. @throws ServiceFault */
export type HttpsPost = (body: string, headers: Record<string, string>, signal: AbortSignal) => Promise<HttpAnswer>;

export interface PostSettings {
  readonly connectTimeoutMs: number;
  readonly maxAnswerBytes: number;
}

const LARGEST_HEADER_BYTES = 8_192;
/** Shorter than what load balancers allow, so that it is we who let go of an idle connection. */
const IDLE_MS = 20_000;
const RETRIABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/**
 * Calls one address over mutual TLS 1.2 or later, with connections kept alive between calls. @throws Error when the certificates
 * cannot be used
 */
export function httpsPost(url: URL, tls: TlsIdentity, settings: PostSettings): HttpsPost {
  const agent = new Agent({
    keepAlive: true,
    timeout: IDLE_MS,
    // Made now, so that a certificate that cannot be read or does not fit its key shows at the start and not to a citizen.
    secureContext: createSecureContext({
      ca: tls.authority,
      cert: tls.certificate,
      key: tls.key,
      minVersion: 'TLSv1.2',
    }),
    // Stated, so that no variable of the environment turns the check off.
    rejectUnauthorized: true,
  });
  return async (body, headers, signal) => {
    const call = request(url, {
      method: 'POST',
      agent,
      signal,
      maxHeaderSize: LARGEST_HEADER_BYTES,
      headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    });
    try {
      limitConnecting(call, settings.connectTimeoutMs);
      call.end(body);
      const [answer] = (await once(call, 'response')) as [IncomingMessage];
      return {
        status: answer.statusCode ?? 0,
        mediaType: (answer.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '',
        ...(answer.headers['retry-after'] !== undefined && { retryAfter: answer.headers['retry-after'] }),
        body: await bodyOf(answer, settings.maxAnswerBytes),
      };
    } catch (error) {
      call.destroy();
      throw faultOf(error, signal);
    }
  };
}

/** Ends a call whose new connection, TLS included, is not there in time. */
function limitConnecting(call: ClientRequest, milliseconds: number): void {
  call.on('error', () => undefined);
  call.once('socket', (socket) => {
    if (call.reusedSocket) return;
    const timer = setTimeout(() => call.destroy(new ServiceFault('timeout', { detail: 'connect' })), milliseconds);
    const done = (): void => clearTimeout(timer);
    socket.once('secureConnect', done);
    socket.once('close', done);
  });
}

async function bodyOf(answer: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new ServiceFault('unreadable', { detail: 'too large' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function faultOf(error: unknown, signal: AbortSignal): ServiceFault {
  if (error instanceof ServiceFault) return error;
  if (signal.aborted) return new ServiceFault('timeout', { detail: 'answer' });
  const { code } = error as { code?: unknown };
  const detail = typeof code === 'string' && /^[A-Z][A-Z0-9_]{0,63}$/.test(code) ? code : 'unnamed';
  return new ServiceFault('connection', { detail, mayRetry: RETRIABLE.has(detail) });
}
