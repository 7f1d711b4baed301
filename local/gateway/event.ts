import type { Json, JsonObject } from '../json.ts';
import type { RequestContext } from './context.ts';
import type { Match } from './routes.ts';

export interface GatewayRequest {
  /** Name and value alternately, as they came. */
  readonly rawHeaders: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Buffer;
  /** Whether the body's type is among the API's binary media types. */
  readonly binary: boolean;
}

/**
 * The event of a Lambda proxy integration, payload version 1.0.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function proxyEvent(
  request: GatewayRequest,
  { route, pathParameters }: Match,
  context: RequestContext,
): JsonObject {
  const { rawHeaders, query, body, binary } = request;
  const headers = grouped(pairs(rawHeaders));
  const parameters = grouped([...query]);
  const { sourceIp, userAgent, ...rest } = context;
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
    requestContext: { ...rest, identity: { ...ANONYMOUS, sourceIp, userAgent } },
    body: body.length === 0 ? null : body.toString(binary ? 'base64' : 'utf8'),
    isBase64Encoded: body.length > 0 && binary,
  };
}

const ANONYMOUS = {
  accessKey: null,
  accountId: null,
  caller: null,
  cognitoAuthenticationProvider: null,
  cognitoAuthenticationType: null,
  cognitoIdentityId: null,
  cognitoIdentityPoolId: null,
  principalOrgId: null,
  user: null,
  userArn: null,
};

const pairs = (raw: readonly string[]): [string, string][] =>
  raw.flatMap((name, at): [string, string][] => (at % 2 === 0 ? [[name, raw[at + 1] ?? '']] : []));

/** Values by name; names that differ in case only are one, spelled as they came first. */
function grouped(all: readonly (readonly [string, string])[]): Record<string, string[]> {
  const spelling = new Map<string, string>();
  const groups = Object.create(null) as Record<string, string[]>;
  for (const [name, value] of all) {
    const spelled = spelling.get(name.toLowerCase()) ?? name;
    spelling.set(name.toLowerCase(), spelled);
    (groups[spelled] ??= []).push(value);
  }
  return groups;
}

const last = (groups: Record<string, string[]>): Json =>
  orNull(Object.fromEntries(Object.entries(groups).map(([name, values]) => [name, values.at(-1) ?? ''])));

const orNull = (values: Readonly<Record<string, Json>>): Json =>
  Object.keys(values).length === 0 ? null : { ...values };
