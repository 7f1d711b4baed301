import { randomUUID } from 'node:crypto';
import { routes } from '../../../http/contract/routes.ts';
import type { FeatureHandler } from '../../../http/feature-handler.ts';
import type { GatewayEvent, GatewayResult } from '../../../http/gateway-event.ts';

export const SOURCE_ADDRESS = '203.0.113.7';

/** The event that a REST API makes of a request to one of our routes. */
export function gatewayEvent(
  method: string,
  url: string,
  headers: Record<string, string>,
  body?: string,
): GatewayEvent {
  const { pathname, searchParams } = new URL(url, 'https://gateway.test');
  const { resource, pathParameters } = match(method, pathname);
  const query = [...new Set(searchParams.keys())].map((name) => [name, searchParams.getAll(name)] as const);
  return {
    httpMethod: method,
    resource,
    path: pathname,
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    pathParameters,
    multiValueQueryStringParameters: query.length === 0 ? null : Object.fromEntries(query),
    body: body ?? null,
    isBase64Encoded: false,
    requestContext: { requestId: randomUUID(), identity: { sourceIp: SOURCE_ADDRESS } },
  };
}

export const invoke = (handler: FeatureHandler, event: GatewayEvent): Promise<GatewayResult> =>
  handler(event, { getRemainingTimeInMillis: () => 10_000 });

/** A `fetch` that ends at a handler, for clients under test. */
export const fetchFrom =
  (handler: FeatureHandler): typeof fetch =>
  async (input, init = {}) => {
    const headers = Object.fromEntries(new Headers(init.headers).entries());
    const url = input instanceof Request ? input.url : String(input);
    const result = await invoke(
      handler,
      gatewayEvent(init.method ?? 'GET', url, headers, init.body as string | undefined),
    );
    return new Response(result.statusCode === 204 ? null : result.body, {
      status: result.statusCode,
      headers: { ...result.headers },
    });
  };

/** Literal segments win over parameters, as in the gateway. */
function match(method: string, path: string): Pick<GatewayEvent, 'resource' | 'pathParameters'> {
  const templates = Object.values(routes)
    .filter((route) => route.method === method)
    .map((route) => route.path)
    .sort((a, b) => a.split('{').length - b.split('{').length);
  for (const resource of templates) {
    const pattern = resource.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
    const found = new RegExp(`^${pattern}$`).exec(path);
    if (found) return { resource, pathParameters: found.groups ? { ...found.groups } : null };
  }
  return { resource: path, pathParameters: null };
}
