import type { IncomingMessage } from 'node:http';
import type { Json, JsonObject } from '../json.ts';
import type { RequestContext } from './context.ts';
import type { Match } from './routes.ts';

/**
 * The event of a Lambda proxy integration, payload version 1.0, of an API without binary media types.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function proxyEvent(
  incoming: IncomingMessage,
  body: Buffer,
  context: RequestContext,
  { route, pathParameters }: Match,
): JsonObject {
  const headers = grouped(forwarded(incoming, context.identity.sourceIp));
  const parameters = grouped([...new URLSearchParams(/\?(.*)/s.exec(incoming.url ?? '')?.[1])]);
  return {
    resource: route.resourcePath,
    path: context.path,
    httpMethod: context.httpMethod,
    headers: last(headers),
    multiValueHeaders: orNull(headers),
    queryStringParameters: last(parameters),
    multiValueQueryStringParameters: orNull(parameters),
    pathParameters: orNull(pathParameters),
    stageVariables: null,
    requestContext: context,
    body: body.length === 0 ? null : body.toString(),
    isBase64Encoded: false,
  };
}

type Pair = readonly [name: string, value: string];

/** Headers that are replaced, or that are between hops only. */
const DROPPED = /^(x-local-source-address|connection|transfer-encoding|x-forwarded-(for|port|proto))$/i;

/** The headers as a function sees them: with `X-Forwarded-*` as API Gateway sets them. */
function forwarded({ rawHeaders, headers }: IncomingMessage, sourceIp: string): Pair[] {
  const pairs = rawHeaders.flatMap((name, at): Pair[] => (at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? '']] : []));
  const chain = [headers['x-forwarded-for'], sourceIp].filter((one) => one !== undefined).join(', ');
  const fixed = { 'X-Forwarded-For': chain, 'X-Forwarded-Port': '443', 'X-Forwarded-Proto': 'https' };
  return [...pairs.filter(([name]) => !DROPPED.test(name)), ...Object.entries(fixed)];
}

/** Values by name; names that differ in case only are one, spelled as they came first. */
function grouped(all: readonly Pair[]): Record<string, string[]> {
  const groups = new Map<string, [spelled: string, values: string[]]>();
  for (const [name, value] of all) {
    const group = groups.get(name.toLowerCase()) ?? [name, []];
    group[1].push(value);
    groups.set(name.toLowerCase(), group);
  }
  return Object.fromEntries(groups.values());
}

const last = (groups: Record<string, string[]>): Json =>
  orNull(Object.fromEntries(Object.entries(groups).map(([name, values]) => [name, values.at(-1) ?? ''])));

const orNull = (values: Readonly<Record<string, Json>>): Json =>
  Object.keys(values).length === 0 ? null : { ...values };
