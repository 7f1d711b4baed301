import type { Json, JsonObject } from '../json.ts';
import type { Arrival } from './request.ts';
import type { Match } from './routes.ts';

/**
 * The event of a Lambda proxy integration, payload version 1.0, of an API without binary media types.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function proxyEvent(
  { rawHeaders, query, body, context }: Arrival,
  { route, pathParameters }: Match,
): JsonObject {
  const headers = grouped(
    rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? ''] as const] : [])),
  );
  const parameters = grouped([...query]);
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

/** Values by name; names that differ in case only are one, spelled as they came first. */
function grouped(all: readonly (readonly [string, string])[]): Record<string, string[]> {
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
