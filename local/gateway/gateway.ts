import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Assembly } from '../assembly/assembly.ts';
import type { Handler } from '../endpoint/listen.ts';
import { Journal } from '../journal.ts';
import { object, Refusal, show, type JsonObject } from '../json.ts';
import { mayInvoke } from '../lambda/permissions.ts';
import type { Invoke } from '../lambda/pool.ts';
import { readAnswer, type GatewayAnswer } from './answer.ts';
import { contextOf, fillTemplate, type RequestContext } from './context.ts';
import { proxyEvent } from './event.ts';
import { gatewayResponses, type GatewayError } from './gateway-responses.ts';
import { matchRoute, readRoutes, type Match, type Route } from './routes.ts';

/** API Gateway's limit on a request's body. */
const BODY_LIMIT = 10 * 1024 * 1024;

export const GATEWAY_TYPES = ['Deployment', 'GatewayResponse', 'Method', 'Resource', 'RestApi', 'Stage'].map(
  (kind) => `AWS::ApiGateway::${kind}`,
);

export interface Gateway {
  readonly routes: readonly Route[];
  readonly handle: Handler;
}

/** The REST API of the app: an HTTP request becomes an invocation, its answer an HTTP response. Nothing is throttled. */
export function openGateway(assembly: Assembly, invoke: Invoke, data: string): Gateway {
  const [api, ...others] = assembly.resources('AWS::ApiGateway::RestApi');
  const [stage] = assembly.resources('AWS::ApiGateway::Stage');
  if (!api || !stage || others.length > 0) throw new Refusal('the local cloud hosts an app with exactly one REST API');
  const { region, account } = api.place;
  const identity = { accountId: account, apiId: api.ref, stage: stage.ref };
  const executeArn = `arn:aws:execute-api:${region}:${account}:${api.ref}/${stage.ref}`;
  const routes = readRoutes(assembly);
  const permitted = mayInvoke(assembly);
  const wordError = gatewayResponses(assembly, api);
  const logFormat = show(object(stage.properties['AccessLogSetting'])['Format']);
  const accessLog = new Journal(() => join(data, 'logs', 'access.jsonl'));

  async function answer(incoming: IncomingMessage, body: Buffer, context: RequestContext, match: Match) {
    const { target, resourcePath, method } = match.route;
    if (body.length > BODY_LIMIT) return 'REQUEST_TOO_LARGE';
    if (typeof target !== 'string') return target;
    const caller = `${executeArn}/${method}${resourcePath}`;
    if (!permitted('apigateway.amazonaws.com', target, caller)) return 'API_CONFIGURATION_ERROR';
    const event = JSON.stringify(proxyEvent(incoming, body, context, match));
    const about = { requestId: context.requestId, route: `${method} ${resourcePath}` };
    const result = await invoke(target, event, about);
    return ('payload' in result ? readAnswer(result.payload) : undefined) ?? 'INTEGRATION_FAILURE';
  }

  function log(context: JsonObject): void {
    const line = fillTemplate(logFormat, context, (value) => JSON.stringify(show(value)).slice(1, -1));
    if (logFormat !== '') accessLog.appendText(line);
  }

  const handle: Handler = async (incoming, response) => {
    const started = performance.now();
    const body = await buffer(incoming);
    const arrived = contextOf(incoming, identity);
    const match = routeOf(routes, arrived);
    const context = { ...arrived, resourcePath: typeof match === 'string' ? '-' : match.route.resourcePath };
    const outcome = typeof match === 'string' ? match : await answer(incoming, body, context, match);
    const answered = typeof outcome === 'string' ? wordError(outcome, context) : outcome;
    send(response, answered, context.requestId);
    const error = typeof outcome === 'string' ? { 'error.responseType': outcome } : {};
    const responseLatency = Math.round(performance.now() - started);
    log({ ...context, ...error, status: answered.status, responseLength: answered.body.length, responseLatency });
  };
  return { routes, handle };
}

function routeOf(routes: readonly Route[], { httpMethod, path }: RequestContext): Match | GatewayError {
  try {
    return matchRoute(routes, httpMethod, path) ?? 'MISSING_AUTHENTICATION_TOKEN';
  } catch {
    return 'BAD_REQUEST_PARAMETERS';
  }
}

function send(response: ServerResponse, { status, headers, body }: GatewayAnswer, requestId: string): void {
  const bodiless = status === 204 || status === 304;
  const length = bodiless ? [] : ['Content-Length', String(body.length)];
  response.writeHead(status, [...headers.flat(), 'x-amzn-RequestId', requestId, ...length]);
  response.end(bodiless ? undefined : body);
}
