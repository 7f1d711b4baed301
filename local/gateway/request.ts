import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { commonLogTime, type RequestContext } from './context.ts';

/** Only here: sets the source address of a request, so that tests can come from anywhere. */
const SOURCE_ADDRESS = 'x-local-source-address';

/** A request as it arrived, before a route is known. */
export interface Arrival {
  readonly context: RequestContext;
  /** Name and value alternately. */
  readonly rawHeaders: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Buffer;
}

/** The API itself, as every request context names it. */
export interface ApiIdentity {
  readonly accountId: string;
  readonly apiId: string;
  readonly stage: string;
}

export async function arrivalOf(incoming: IncomingMessage, api: ApiIdentity): Promise<Arrival> {
  const { headers, method = 'GET', url = '/', socket, httpVersion } = incoming;
  const [path = '/', query = ''] = url.split(/\?(.*)/s);
  const asked = headers[SOURCE_ADDRESS];
  const sourceIp = typeof asked === 'string' ? asked : (socket.remoteAddress ?? '127.0.0.1');
  const [requestId, now] = [randomUUID(), new Date()];
  return {
    context: {
      ...api,
      ...{ requestId, extendedRequestId: requestId, httpMethod: method, path, protocol: `HTTP/${httpVersion}` },
      domainName: (headers.host ?? 'localhost').replace(/:\d+$/, ''),
      ...{ requestTime: commonLogTime(now), requestTimeEpoch: now.getTime() },
      identity: { sourceIp, userAgent: headers['user-agent'] ?? null },
    },
    rawHeaders: forwarded(incoming, sourceIp),
    query: new URLSearchParams(query),
    body: await buffer(incoming),
  };
}

/** Headers that are replaced, or that are between hops only. */
const DROPPED = [
  ...[SOURCE_ADDRESS, 'connection', 'transfer-encoding'],
  ...['x-forwarded-for', 'x-forwarded-port', 'x-forwarded-proto'],
];

/** The headers as a function sees them: with `X-Forwarded-*` as API Gateway sets them, without what is between hops. */
function forwarded({ rawHeaders, headers }: IncomingMessage, sourceIp: string): string[] {
  const kept = rawHeaders.filter((_, at) => !DROPPED.includes((rawHeaders[at - (at % 2)] ?? '').toLowerCase()));
  const chain = [headers['x-forwarded-for'], sourceIp].filter((one) => one !== undefined).join(', ');
  return [...kept, 'X-Forwarded-For', chain, 'X-Forwarded-Port', '443', 'X-Forwarded-Proto', 'https'];
}
