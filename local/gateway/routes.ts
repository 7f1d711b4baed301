import type { Assembly } from '../assembly/assembly.ts';
import type { Resource } from '../assembly/stack.ts';
import { object, Refusal, show, text, type JsonObject } from '../json.ts';

/** One method of the REST API. */
export interface Route {
  /** `ANY` stands for every method. */
  readonly method: string;
  /** As API Gateway writes it: `/v1/things/{id}`. */
  readonly resourcePath: string;
  readonly resourceId: string;
  readonly integration: LambdaIntegration;
}

export interface LambdaIntegration {
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
    const { AuthorizationType = 'NONE', HttpMethod, ResourceId, Integration, RequestParameters = {} } = properties;
    if (AuthorizationType !== 'NONE' || properties['ApiKeyRequired'] === true)
      throw new Refusal(`${logicalId}: the local cloud knows no authorizer and no API key of API Gateway`);
    const resourcePath = pathOf(text(ResourceId)) || '/';
    if (resourcePath.includes('+}') || Object.values(object(RequestParameters)).includes(true))
      throw new Refusal(`${logicalId}: the local cloud knows no greedy path and no required parameter of API Gateway`);
    return {
      method: text(HttpMethod),
      resourcePath,
      resourceId: text(ResourceId),
      integration: readIntegration(object(Integration), logicalId),
    };
  });
}

function readIntegration(integration: JsonObject, where: string): Route['integration'] {
  const { Type, Uri, TimeoutInMillis = 29_000 } = integration;
  const functionArn = /\/functions\/(arn:[^/]+)\/invocations$/.exec(show(Uri))?.[1];
  if (Type !== 'AWS_PROXY' || functionArn === undefined)
    throw new Refusal(`${where}: the local cloud knows Lambda proxy integrations only, not ${show(Type)}`);
  return { functionArn, timeoutMs: Number(TimeoutInMillis) };
}

const isParameter = (part: string): boolean => part.startsWith('{');

/** The route of a request: literal parts win over parameters, the exact method over `ANY`. @throws URIError */
export function matchRoute(routes: readonly Route[], method: string, path: string): Match | undefined {
  const given = path.split('/');
  const [route] = routes
    .filter((one) => (one.method === method || one.method === 'ANY') && fits(one.resourcePath.split('/'), given))
    .sort((a, b) => rank(a).localeCompare(rank(b)));
  if (!route) return undefined;
  const pairs = route.resourcePath.split('/').map((part, at) => [part, given[at] ?? ''] as const);
  const parameters = pairs.filter(([part]) => isParameter(part));
  const decoded = parameters.map(([part, value]) => [part.slice(1, -1), decodeURIComponent(value)] as const);
  return { route, pathParameters: Object.fromEntries(decoded) };
}

const fits = (parts: readonly string[], given: readonly string[]): boolean =>
  parts.length === given.length &&
  parts.every((part, at) => (isParameter(part) ? given[at] !== '' : part === given[at]));

/** Sorts the more specific first: a letter for each part, then one for the method. */
const rank = ({ resourcePath, method }: Route): string =>
  [...resourcePath.split('/'), method === 'ANY' ? '{' : ''].map((part) => (isParameter(part) ? 'p' : 'l')).join('');
