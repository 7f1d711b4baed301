import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Assembly, Resource } from '../assembly/assembly.ts';
import type { Journal } from '../journal.ts';
import { object, show, text, texts, type Json, type JsonObject } from '../json.ts';
import { mayInvoke } from '../lambda/permissions.ts';
import type { Invoke } from '../lambda/pool.ts';
import { readAnswer, type GatewayAnswer } from './answer.ts';
import { fillTemplate, templateValues, type RequestContext } from './context.ts';
import { proxyEvent } from './event.ts';
import { GatewayResponses, type GatewayError } from './gateway-responses.ts';
import { mockHeaders } from './mock.ts';
import { arrivalOf, type ApiIdentity, type Arrival } from './request.ts';
import { matchRoute, readRoutes, type Match, type Route } from './routes.ts';
import { Throttle } from './throttle.ts';

/** What the templates describe of the API's own behaviour, around the functions. */
interface Api {
  readonly identity: ApiIdentity;
  readonly executeArn: string;
  readonly routes: readonly Route[];
  readonly responses: GatewayResponses;
  readonly throttle: Throttle;
  readonly logFormat: string | undefined;
  readonly permitted: ReturnType<typeof mayInvoke>;
}

export const GATEWAY_TYPES = [
  'AWS::ApiGateway::Deployment',
  'AWS::ApiGateway::GatewayResponse',
  'AWS::ApiGateway::Method',
  'AWS::ApiGateway::Resource',
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGateway::Stage',
];

/** The REST API of the app: an HTTP request becomes an invocation, its answer an HTTP response. */
export class Gateway {
  readonly #api: Api;
  readonly #invoke: Invoke;
  readonly #accessLog: Journal;

  constructor(assembly: Assembly, api: Resource, invoke: Invoke, accessLog: Journal) {
    this.#api = readApi(assembly, api);
    this.#invoke = invoke;
    this.#accessLog = accessLog;
  }

  get routes(): readonly Route[] {
    return this.#api.routes;
  }

  async handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const started = performance.now();
    const arrival = await arrivalOf(incoming, this.#api.identity);
    const match = this.#match(arrival);
    const route = match && match !== 'undecodable' ? match.route : undefined;
    const context = {
      ...arrival.context,
      resourcePath: route?.resourcePath ?? '-',
      resourceId: route?.resourceId ?? '-',
    };
    const outcome = await this.#answer(arrival, match, context);
    const error = typeof outcome === 'string' ? outcome : undefined;
    const answer = typeof outcome === 'string' ? this.#api.responses.answer(outcome, context, arrival.origin) : outcome;
    send(response, answer, context.requestId);
    this.#log(context, answer, performance.now() - started, error);
  }

  #match({ context, path }: Arrival): Match | 'undecodable' | undefined {
    try {
      return matchRoute(this.#api.routes, context.httpMethod, path);
    } catch {
      return 'undecodable';
    }
  }

  async #answer(
    arrival: Arrival,
    match: Match | 'undecodable' | undefined,
    context: RequestContext,
  ): Promise<GatewayAnswer | GatewayError> {
    const { request, origin } = arrival;
    if (!match) return 'MISSING_AUTHENTICATION_TOKEN';
    if (match === 'undecodable') return 'BAD_REQUEST_PARAMETERS';
    if (request.body === undefined) return 'REQUEST_TOO_LARGE';
    const { integration, resourcePath, method, required } = match.route;
    if (!this.#api.throttle.admits(method, resourcePath)) return 'THROTTLED';
    const named = request.rawHeaders.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase());
    const complete =
      required.headers.every((name) => named.includes(name)) && required.query.every((name) => request.query.has(name));
    if (!complete) return 'BAD_REQUEST_PARAMETERS';
    if (integration.kind === 'mock')
      return {
        status: integration.status,
        headers: Object.entries(mockHeaders(integration, origin)),
        body: Buffer.alloc(0),
      };
    const source = `${this.#api.executeArn}/${context.stage}/${method === 'ANY' ? '*' : method}${resourcePath}`;
    if (!this.#api.permitted('apigateway.amazonaws.com', integration.functionArn, source))
      return 'API_CONFIGURATION_ERROR';
    const event = JSON.stringify(proxyEvent({ ...request, body: request.body }, match, context));
    return this.#call(integration.functionArn, event, integration.timeoutMs);
  }

  /** Waits for the function until the integration's own timeout; the function goes on, as it does in AWS. */
  async #call(functionArn: string, event: string, timeoutMs: number): Promise<GatewayAnswer | GatewayError> {
    let timer: NodeJS.Timeout | undefined;
    const expired = new Promise<'expired'>((resolve) => (timer = setTimeout(resolve, timeoutMs, 'expired')));
    const result = await Promise.race([this.#invoke(functionArn, event), expired]);
    clearTimeout(timer);
    if (result === 'expired') return 'INTEGRATION_TIMEOUT';
    return ('payload' in result ? readAnswer(result.payload) : undefined) ?? 'INTEGRATION_FAILURE';
  }

  #log(context: RequestContext, answer: GatewayAnswer, latency: number, error: GatewayError | undefined): void {
    if (this.#api.logFormat === undefined) return;
    const more: JsonObject = {
      status: answer.status,
      responseLength: answer.body.length,
      responseLatency: Math.round(latency),
      ...(error === undefined ? {} : { 'error.responseType': error }),
    };
    const escaped = (value: Json): string => JSON.stringify(show(value)).slice(1, -1);
    this.#accessLog.appendText(fillTemplate(this.#api.logFormat, templateValues(context, more), escaped));
  }
}

function readApi(assembly: Assembly, api: Resource): Api {
  const stage = assembly
    .resources('AWS::ApiGateway::Stage')
    .find(({ properties }) => properties['RestApiId'] === api.ref);
  const properties = stage?.properties ?? {};
  const { Format } = object(properties['AccessLogSetting'], 'AccessLogSetting');
  const { region, account } = api.place;
  return {
    identity: {
      accountId: account,
      apiId: api.ref,
      stage: stage?.ref ?? 'local',
      binaryTypes: texts(api.properties['BinaryMediaTypes'], api.logicalId),
    },
    executeArn: `arn:aws:execute-api:${region}:${account}:${api.ref}`,
    routes: readRoutes(assembly, api),
    responses: new GatewayResponses(assembly, api),
    throttle: new Throttle(properties['MethodSettings']),
    logFormat: Format === undefined ? undefined : text(Format, 'AccessLogSetting'),
    permitted: mayInvoke(assembly),
  };
}

function send(response: ServerResponse, { status, headers, body }: GatewayAnswer, requestId: string): void {
  const raw = [...headers, ['x-amzn-RequestId', requestId] as const, ['Content-Length', String(body.length)] as const];
  const bodiless = status === 204 || status === 304 || status < 200;
  response.writeHead(status, (bodiless ? raw.slice(0, -1) : raw).flat());
  response.end(bodiless ? undefined : body);
}
