import type { Assembly } from '../assembly/assembly.ts';
import { object, Refusal, show, text } from '../json.ts';
import type { GatewayAnswer } from './answer.ts';
import { presetAnswer } from './preset.ts';

/** One method of the REST API. */
export interface Route {
  readonly method: string;
  /** As API Gateway writes it: `/v1/things/{id}`. */
  readonly resourcePath: string;
  /** Who answers: a function by its ARN, or nobody, since the answer is fixed. */
  readonly target: string | GatewayAnswer;
}

/** A route and its path parameters, decoded. */
export interface Match {
  readonly route: Route;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** The routes of the API. @throws Refusal for what the local cloud does not know of a method */
export function readRoutes(assembly: Assembly): Route[] {
  const parts = new Map(
    assembly.resources('AWS::ApiGateway::Resource').map(({ ref, properties }) => [ref, properties]),
  );
  const pathOf = (id: string): string => {
    const { ParentId, PathPart } = parts.get(id) ?? {};
    return PathPart === undefined ? '' : `${pathOf(text(ParentId))}/${text(PathPart)}`;
  };
  return assembly.resources('AWS::ApiGateway::Method').map(({ properties, logicalId }) => {
    const { AuthorizationType = 'NONE', ApiKeyRequired, HttpMethod, ResourceId, RequestParameters = {} } = properties;
    const refuse = (what: string): Refusal => new Refusal(`${logicalId}: the local cloud knows no ${what}`);
    if (AuthorizationType !== 'NONE' || ApiKeyRequired === true) throw refuse('authorizer and no API key');
    const resourcePath = pathOf(text(ResourceId)) || '/';
    if (resourcePath.includes('+}') || HttpMethod === 'ANY') throw refuse('greedy path and no method ANY');
    if (Object.values(object(RequestParameters)).includes(true)) throw refuse('required parameter');
    const { Type, Uri, TimeoutInMillis, IntegrationResponses } = object(properties['Integration']);
    const route = { method: text(HttpMethod), resourcePath };
    if (Type === 'MOCK') return { ...route, target: presetAnswer(IntegrationResponses) };
    const target = /\/functions\/(arn:[^/]+)\/invocations$/.exec(show(Uri))?.[1];
    if (Type !== 'AWS_PROXY' || target === undefined) throw refuse('integration but the Lambda proxy');
    if (TimeoutInMillis !== undefined) throw refuse('time limit but that of the function');
    return { ...route, target };
  });
}

const isParameter = (part: string): boolean => part.startsWith('{');

/** The route of a request: literal parts win over parameters, the leftmost first. @throws URIError */
export function matchRoute(routes: readonly Route[], method: string, path: string): Match | undefined {
  const given = path.split('/');
  const [route] = routes
    .filter((one) => one.method === method && fits(one.resourcePath.split('/'), given))
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

/** Sorts the more specific first: a letter for each part. */
const rank = ({ resourcePath }: Route): string =>
  resourcePath
    .split('/')
    .map((part) => (isParameter(part) ? 'p' : 'l'))
    .join('');
