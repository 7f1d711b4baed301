import type { Assembly, Resource } from '../assembly/assembly.ts';
import { list, object, Refusal, show, text, type Json, type JsonObject } from '../json.ts';
import { readMock, type Mock } from './mock.ts';

/** One method of the REST API. */
export interface Route {
  /** `ANY` stands for every method. */
  readonly method: string;
  /** As API Gateway writes it: `/v1/things/{id}`. */
  readonly resourcePath: string;
  readonly resourceId: string;
  readonly segments: readonly string[];
  readonly integration: LambdaIntegration | Mock;
  /** Names of headers and query parameters that a request must carry. */
  readonly required: { readonly headers: readonly string[]; readonly query: readonly string[] };
}

export interface LambdaIntegration {
  readonly kind: 'lambda';
  readonly functionArn: string;
  readonly timeoutMs: number;
}

export interface Match {
  readonly route: Route;
  /** Decoded, by parameter name. */
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** The routes of an API. @throws Refusal for integrations and authorizers that the local cloud does not know */
export function readRoutes(assembly: Assembly, api: Resource): Route[] {
  const parts = new Map(assembly.resources('AWS::ApiGateway::Resource').map((resource) => [resource.ref, resource]));
  const pathOf = (id: string): string => {
    const part = parts.get(id);
    if (!part) return '';
    const { ParentId, PathPart } = part.properties;
    return `${pathOf(text(ParentId, part.logicalId))}/${text(PathPart, part.logicalId)}`;
  };
  return assembly
    .resources('AWS::ApiGateway::Method')
    .filter(({ properties }) => properties['RestApiId'] === api.ref)
    .map(({ properties, logicalId }) => {
      const { AuthorizationType, ApiKeyRequired, HttpMethod, ResourceId, Integration, RequestParameters } = properties;
      if ((AuthorizationType ?? 'NONE') !== 'NONE' || ApiKeyRequired === true)
        throw new Refusal(`${logicalId}: the local cloud knows no authorizer and no API key of API Gateway`);
      const resourcePath = pathOf(text(ResourceId, logicalId)) || '/';
      return {
        method: text(HttpMethod, logicalId),
        resourcePath,
        resourceId: text(ResourceId, logicalId),
        segments: resourcePath.split('/').slice(1),
        integration: readIntegration(object(Integration, logicalId), logicalId),
        required: requiredParameters(object(RequestParameters, logicalId)),
      };
    });
}

function readIntegration(integration: JsonObject, where: string): Route['integration'] {
  const { Type, Uri, TimeoutInMillis } = integration;
  if (Type === 'MOCK') return readMock(integration, where);
  const functionArn = /\/functions\/(arn:[^/]+)\/invocations$/.exec(text(Uri ?? '', where))?.[1];
  if (Type !== 'AWS_PROXY' || functionArn === undefined)
    throw new Refusal(`${where}: the local cloud knows Lambda proxy and mock integrations only, not ${show(Type)}`);
  return { kind: 'lambda', functionArn, timeoutMs: Number(TimeoutInMillis ?? 29_000) };
}

function requiredParameters(parameters: JsonObject): Route['required'] {
  const names = (kind: string): string[] =>
    Object.entries(parameters).flatMap(([name, needed]: [string, Json]) =>
      needed === true && name.startsWith(`method.request.${kind}.`)
        ? list(name.split('.').slice(3).join('.')).map(String)
        : [],
    );
  return { headers: names('header').map((name) => name.toLowerCase()), query: names('querystring') };
}

/** The route of a request: literal segments win over parameters, the exact method over `ANY`. */
export function matchRoute(routes: readonly Route[], method: string, path: string): Match | undefined {
  const segments = path.split('/').slice(1);
  const fitting = routes
    .filter((route) => (route.method === method || route.method === 'ANY') && fits(route.segments, segments))
    .sort((a, b) => weight(b) - weight(a));
  const [route] = fitting;
  return route && { route, pathParameters: parametersOf(route.segments, segments) };
}

const isGreedy = (segment: string): boolean => segment.endsWith('+}');
const isParameter = (segment: string): boolean => segment.startsWith('{');

function fits(pattern: readonly string[], segments: readonly string[]): boolean {
  const greedy = isGreedy(pattern.at(-1) ?? '');
  if (greedy ? segments.length < pattern.length : segments.length !== pattern.length) return false;
  return pattern.every((part, at) => (isParameter(part) ? segments[at] !== '' : part === segments[at]));
}

const weight = ({ segments, method }: Route): number =>
  segments.reduce((sum, part) => sum * 3 + (isGreedy(part) ? 0 : isParameter(part) ? 1 : 2), 0) * 2 +
  (method === 'ANY' ? 0 : 1);

function parametersOf(pattern: readonly string[], segments: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pattern.flatMap((part, at) => {
      if (!isParameter(part)) return [];
      const raw = isGreedy(part) ? segments.slice(at).join('/') : (segments[at] ?? '');
      return [[part.replace(/^\{|\+?\}$/g, ''), decodeURIComponent(raw)]];
    }),
  );
}
