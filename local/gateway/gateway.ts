import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Assembly } from '../assembly/assembly.ts';
import { Journal } from '../journal.ts';
import { object, Refusal, show, type JsonObject } from '../json.ts';
import { mayInvoke } from '../lambda/permissions.ts';
import type { Invoke, Source } from '../lambda/pool.ts';
import { readAnswer, type GatewayAnswer } from './answer.ts';
import { fillTemplate } from './context.ts';
import { proxyEvent } from './event.ts';
import { gatewayResponses, type GatewayError, type WordError } from './gateway-responses.ts';
import { arrivalOf, type ApiIdentity, type Arrival } from './request.ts';
import { matchRoute, readRoutes, type LambdaIntegration, type Match, type Route } from './routes.ts';
import { Throttle } from './throttle.ts';

/** API Gateway's limit on a request's body. */
const BODY_LIMIT = 10 * 1024 * 1024;

export const GATEWAY_TYPES = [
  ...['AWS::ApiGateway::Deployment', 'AWS::ApiGateway::GatewayResponse', 'AWS::ApiGateway::Method'],
  ...['AWS::ApiGateway::Resource', 'AWS::ApiGateway::RestApi', 'AWS::ApiGateway::Stage'],
];

/** The REST API of the app: an HTTP request becomes an invocation, its answer an HTTP response. */
export class Gateway {
  readonly routes: readonly Route[];
  readonly #identity: ApiIdentity;
  readonly #invoke: Invoke;
  readonly #mayInvoke: ReturnType<typeof mayInvoke>;
  readonly #wordError: WordError;
  readonly #throttle: Throttle;
  readonly #logFormat: string;
  readonly #accessLog: Journal;
  readonly #executeArn: string;

  constructor(assembly: Assembly, invoke: Invoke, data: string) {
    const [api, ...others] = assembly.resources('AWS::ApiGateway::RestApi');
    if (!api || others.length > 0) throw new Refusal('the local cloud hosts an app with exactly one REST API');
    const stage = assembly
      .resources('AWS::ApiGateway::Stage')
      .find(({ properties }) => properties['RestApiId'] === api.ref);
    const { region, account } = api.place;
    this.routes = readRoutes(assembly, api);
    this.#identity = { accountId: account, apiId: api.ref, stage: stage?.ref ?? 'local' };
    this.#executeArn = `arn:aws:execute-api:${region}:${account}:${api.ref}/${this.#identity.stage}`;
    this.#invoke = invoke;
    this.#mayInvoke = mayInvoke(assembly);
    this.#wordError = gatewayResponses(assembly, api);
    this.#throttle = new Throttle(stage?.properties['MethodSettings']);
    this.#logFormat = show(object(stage?.properties['AccessLogSetting'])['Format']);
    this.#accessLog = new Journal(() => join(data, 'logs', 'access.jsonl'));
  }

  async handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const started = performance.now();
    const arrival = await arrivalOf(incoming, this.#identity);
    const match = this.#match(arrival);
    const { resourcePath = '-', resourceId = '-' } = typeof match === 'object' ? match.route : {};
    const context = { ...arrival.context, resourcePath, resourceId };
    const outcome = typeof match === 'string' ? match : await this.#answer({ ...arrival, context }, match);
    const answer = typeof outcome === 'string' ? this.#wordError(outcome, context) : outcome;
    send(response, answer, [...answer.headers, ['x-amzn-RequestId', context.requestId]]);
    const error = typeof outcome === 'string' ? { 'error.responseType': outcome } : {};
    const responseLatency = Math.round(performance.now() - started);
    this.#log({ ...context, ...error, status: answer.status, responseLength: answer.body.length, responseLatency });
  }

  #match({ context }: Arrival): Match | GatewayError {
    try {
      return matchRoute(this.routes, context.httpMethod, context.path) ?? 'MISSING_AUTHENTICATION_TOKEN';
    } catch {
      return 'BAD_REQUEST_PARAMETERS';
    }
  }

  async #answer(arrival: Arrival, match: Match): Promise<GatewayAnswer | GatewayError> {
    const { integration, resourcePath, method } = match.route;
    if (arrival.body.length > BODY_LIMIT) return 'REQUEST_TOO_LARGE';
    if (!this.#throttle.admits(method, resourcePath)) return 'THROTTLED';
    const source = `${this.#executeArn}/${method === 'ANY' ? '*' : method}${resourcePath}`;
    if (!this.#mayInvoke('apigateway.amazonaws.com', integration.functionArn, source)) return 'API_CONFIGURATION_ERROR';
    const about = { requestId: arrival.context.requestId, route: `${method} ${resourcePath}` };
    return this.#call(integration, JSON.stringify(proxyEvent(arrival, match)), about);
  }

  /** Waits for the function until the integration's own timeout; the function goes on, as it does in AWS. */
  async #call(
    { functionArn, timeoutMs }: LambdaIntegration,
    event: string,
    about: Source,
  ): Promise<GatewayAnswer | GatewayError> {
    let timer: NodeJS.Timeout | undefined;
    const expired = new Promise<undefined>((resolve) => (timer = setTimeout(resolve, timeoutMs, undefined)));
    const result = await Promise.race([this.#invoke(functionArn, event, about), expired]);
    clearTimeout(timer);
    if (!result) return 'INTEGRATION_TIMEOUT';
    return ('payload' in result ? readAnswer(result.payload) : undefined) ?? 'INTEGRATION_FAILURE';
  }

  #log(context: JsonObject): void {
    if (this.#logFormat === '') return;
    this.#accessLog.appendText(
      fillTemplate(this.#logFormat, context, (value) => JSON.stringify(show(value)).slice(1, -1)),
    );
  }
}

function send(response: ServerResponse, { status, body }: GatewayAnswer, headers: GatewayAnswer['headers']): void {
  const bodiless = status === 204 || status === 304;
  response.writeHead(
    status,
    [...headers, ...(bodiless ? [] : [['Content-Length', String(body.length)] as const])].flat(),
  );
  response.end(bodiless ? undefined : body);
}
