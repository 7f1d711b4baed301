import type { IncomingMessage } from 'node:http';
import { bodyOf, newRequestId } from '../endpoint/listen.ts';
import { commonLogTime, type RequestContext } from './context.ts';
import type { GatewayRequest } from './event.ts';

/** API Gateway's limit on a request's body. */
const BODY_LIMIT = 10 * 1024 * 1024;

/** Only here: sets the source address of a request, so that tests can come from anywhere. */
const SOURCE_ADDRESS = 'x-local-source-address';

/** A request as it arrived, before a route is known. `body` is undefined when it is too large. */
export interface Arrival {
  readonly request: Omit<GatewayRequest, 'body'> & { readonly body: Buffer | undefined };
  readonly context: Omit<RequestContext, 'resourcePath' | 'resourceId'>;
  readonly path: string;
  readonly origin: string | undefined;
}

export interface ApiIdentity {
  readonly accountId: string;
  readonly apiId: string;
  readonly stage: string;
  readonly binaryTypes: readonly string[];
}

export async function arrivalOf(incoming: IncomingMessage, api: ApiIdentity): Promise<Arrival> {
  const { headers, method = 'GET', url = '/' } = incoming;
  const [path = '/', query = ''] = url.split(/\?(.*)/s);
  const asked = headers[SOURCE_ADDRESS];
  const sourceIp =
    typeof asked === 'string' ? asked : (incoming.socket.remoteAddress ?? '127.0.0.1').replace('::ffff:', '');
  const requestId = newRequestId();
  const now = new Date();
  return {
    request: {
      rawHeaders: forwarded(incoming, sourceIp),
      query: new URLSearchParams(query),
      body: await bodyOf(incoming, BODY_LIMIT),
      binary: isBinary(headers['content-type'], api.binaryTypes),
    },
    context: {
      accountId: api.accountId,
      apiId: api.apiId,
      stage: api.stage,
      requestId,
      extendedRequestId: requestId,
      domainName: (headers.host ?? 'localhost').replace(/:\d+$/, ''),
      httpMethod: method,
      path,
      protocol: `HTTP/${incoming.httpVersion}`,
      requestTime: commonLogTime(now),
      requestTimeEpoch: now.getTime(),
      sourceIp,
      userAgent: headers['user-agent'] ?? null,
    },
    path,
    origin: headers.origin,
  };
}

/** The headers as a function sees them: with `X-Forwarded-*` as API Gateway sets them, without what is between hops. */
function forwarded({ rawHeaders, headers }: IncomingMessage, sourceIp: string): string[] {
  const dropped = [
    SOURCE_ADDRESS,
    'connection',
    'transfer-encoding',
    'x-forwarded-for',
    'x-forwarded-port',
    'x-forwarded-proto',
  ];
  const kept = rawHeaders.filter((_, at) => !dropped.includes((rawHeaders[at - (at % 2)] ?? '').toLowerCase()));
  const chain = [headers['x-forwarded-for'], sourceIp].filter((one) => one !== undefined).join(', ');
  return [...kept, 'X-Forwarded-For', chain, 'X-Forwarded-Port', '443', 'X-Forwarded-Proto', 'https'];
}

const isBinary = (contentType: string | undefined, binaryTypes: readonly string[]): boolean => {
  const [type = ''] = (contentType ?? 'application/json').split(';');
  return binaryTypes.some((one) => one === '*/*' || one.toLowerCase() === type.trim().toLowerCase());
};
