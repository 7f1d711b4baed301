import type { Assembly } from '../assembly/assembly.ts';
import type { Resource } from '../assembly/stack.ts';
import { object, Refusal, show, text, type JsonObject } from '../json.ts';
import { readMock, type Mock } from './mock.ts';

/** One method of the REST API. */
export interface Route {
  /** `ANY` stands for every method. */
  readonly method: string;
  /** As API Gateway writes it: `/v1/things/{id}`. */
  readonly resourcePath: string;
  readonly resourceId: string;
  readonly integration: LambdaIntegration | Mock;
  /** Names of headers (in lower case) and query parameters that a request must carry. */
  readonly required: { readonly headers: readonly string[]; readonly query: readonly string[] };
}

export interface LambdaIntegration {
  readonly kind: 'lambda';
  readonly functionArn: string;
  readonly timeoutMs: number;
}

/** A route and its path parameters, decoded. */
export interface Match {
  readonly route: Route;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** The routes of an API. @throws Refusal for integrations and authorizers that the local cloud does not know */
export function readRoutes(assembly: Assembly, api: Resource): Route[] {
  const parts = new Map(
    assembly.resources('AWS::ApiGateway::Resource').map(({ ref, properties }) => [ref, properties]),
  );
  const pathOf = (id: string): string => {
    const { ParentId, PathPart } = parts.get(id) ?? {};
    return PathPart === undefined ? '' : `${pathOf(text(ParentId))}/${text(PathPart)}`;
  };
  const methods = assembly
    .resources('AWS::ApiGateway::Method')
    .filter(({ properties }) => properties['RestApiId'] === api.ref);
  return methods.map(({ properties, logicalId }) => {
    const {
      AuthorizationType = 'NONE',
      ApiKeyRequired,
      HttpMethod,
      ResourceId,
      Integration,
      RequestParameters,
    } = properties;
    if (AuthorizationType !== 'NONE' || ApiKeyRequired === true)
      throw new Refusal(`${logicalId}: the local cloud knows no authorizer and no API key of API Gateway`);
    const needed = Object.entries(object(RequestParameters)).filter(([, required]) => required === true);
    const named = (kind: string) =>
      needed.flatMap(([name]) => (name.startsWith(kind) ? [name.slice(kind.length)] : []));
    return {
      method: text(HttpMethod),
      resourcePath: pathOf(text(ResourceId)) || '/',
      resourceId: text(ResourceId),
      integration: readIntegration(object(Integration), logicalId),
      required: {
        headers: named('method.request.header.').map((name) => name.toLowerCase()),
        query: named('method.request.querystring.'),
      },
    };
  });
}

function readIntegration(integration: JsonObject, where: string): Route['integration'] {
  const { Type, Uri, TimeoutInMillis = 29_000 } = integration;
  if (Type === 'MOCK') return readMock(integration, where);
  const functionArn = /\/functions\/(arn:[^/]+)\/invocations$/.exec(show(Uri))?.[1];
  if (Type !== 'AWS_PROXY' || functionArn === undefined)
    throw new Refusal(`${where}: the local cloud knows Lambda proxy and mock integrations only, not ${show(Type)}`);
  return { kind: 'lambda', functionArn, timeoutMs: Number(TimeoutInMillis) };
}

const isGreedy = (part: string): boolean => part.endsWith('+}');
const isParameter = (part: string): boolean => part.startsWith('{');

/** The route of a request: literal parts win over parameters, the exact method over `ANY`. @throws URIError */
export function matchRoute(routes: readonly Route[], method: string, path: string): Match | undefined {
  const given = path.split('/');
  const [route] = routes
    .filter((one) => (one.method === method || one.method === 'ANY') && fits(one.resourcePath.split('/'), given))
    .sort((a, b) => rank(a).localeCompare(rank(b)));
  return route && { route, pathParameters: parametersOf(route.resourcePath.split('/'), given) };
}

function fits(parts: readonly string[], given: readonly string[]): boolean {
  if (isGreedy(parts.at(-1) ?? '') ? given.length < parts.length : given.length !== parts.length) return false;
  return parts.every((part, at) => (isParameter(part) ? given[at] !== '' : part === given[at]));
}

/** Sorts the more specific first: a digit for each part, then one for the method. */
const rank = ({ resourcePath, method }: Route): string =>
  [
    ...resourcePath.split('/').map((part) => (isGreedy(part) ? 2 : isParameter(part) ? 1 : 0)),
    method === 'ANY' ? 1 : 0,
  ].join('');

function parametersOf(parts: readonly string[], given: readonly string[]): Record<string, string> {
  const pairs = parts.map((part, at) => {
    const value = isGreedy(part) ? given.slice(at).join('/') : (given[at] ?? '');
    return [part.replace(/^\{|\+?\}$/g, ''), decodeURIComponent(value)] as const;
  });
  return Object.fromEntries(pairs.filter((_, at) => isParameter(parts[at] ?? '')));
}
