import type { Assembly, Resource } from '../assembly/assembly.ts';
import { object, show, text, type Json, type JsonObject } from '../json.ts';
import type { GatewayAnswer } from './answer.ts';
import { fillTemplate, templateValues, type RequestContext } from './context.ts';

/**
 * The errors that API Gateway itself answers, with its own status and message for each.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
const ERRORS = {
  API_CONFIGURATION_ERROR: [500, 'Internal server error'],
  BAD_REQUEST_PARAMETERS: [400, 'Missing required request parameters'],
  INTEGRATION_FAILURE: [502, 'Internal server error'],
  INTEGRATION_TIMEOUT: [504, 'Endpoint request timed out'],
  MISSING_AUTHENTICATION_TOKEN: [403, 'Missing Authentication Token'],
  REQUEST_TOO_LARGE: [413, 'Request Too Long'],
  THROTTLED: [429, 'Too Many Requests'],
} as const;

export type GatewayError = keyof typeof ERRORS;

/** How an API words its own errors. */
export class GatewayResponses {
  readonly #custom: ReadonlyMap<string, JsonObject>;

  constructor(assembly: Assembly, api: Resource) {
    const responses = assembly.resources('AWS::ApiGateway::GatewayResponse');
    this.#custom = new Map(
      responses
        .filter(({ properties }) => properties['RestApiId'] === api.ref)
        .map(({ properties, logicalId }) => [text(properties['ResponseType'], logicalId), properties]),
    );
  }

  /** @param origin of the request, which a header may repeat @param detail added to the message */
  answer(error: GatewayError, context: RequestContext, origin?: string, detail = ''): GatewayAnswer {
    const [ownStatus, ownMessage] = ERRORS[error];
    const custom = this.#custom.get(error) ?? this.#custom.get(ownStatus < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX') ?? {};
    const message = ownMessage + detail;
    const values = templateValues(context, {
      'error.message': message,
      'error.messageString': message,
      'error.responseType': error,
    });
    const templates = object(custom['ResponseTemplates'], error);
    const [type, template] = Object.entries(templates)[0] ?? [
      'application/json',
      '{"message":$context.error.messageString}',
    ];
    const parameters = Object.entries(object(custom['ResponseParameters'], error)).flatMap(([name, value]) => {
      const given = parameterValue(text(value, error), values, origin);
      return given === undefined ? [] : [[name.replace('gatewayresponse.header.', ''), given] as const];
    });
    const typed = parameters.some(([name]) => name.toLowerCase() === 'content-type');
    return {
      // A type of its own may set another status; the two defaults keep that of the error.
      status: Number(custom['StatusCode'] ?? ownStatus),
      headers: [
        ...(typed ? [] : [['Content-Type', type] as const]),
        ['x-amzn-ErrorType', exceptionOf(error)],
        ...parameters,
      ],
      body: Buffer.from(fillTemplate(text(template, error), values, asTemplatesDo)),
    };
  }
}

/** `'literal'`, `context.NAME`, or `method.request.header.Origin`. */
function parameterValue(mapping: string, values: JsonObject, origin: string | undefined): string | undefined {
  const literal = /^'(.*)'$/s.exec(mapping)?.[1];
  if (literal !== undefined) return literal;
  if (mapping.startsWith('context.')) return show(values[mapping.slice('context.'.length)]);
  return mapping.toLowerCase() === 'method.request.header.origin' ? origin : undefined;
}

/** The message text comes with its quotation marks, everything else bare. */
const asTemplatesDo = (value: Json, name: string): string =>
  name === 'error.messageString' ? JSON.stringify(value) : show(value);

const exceptionOf = (error: GatewayError): string =>
  error
    .split('_')
    .map((word) => word.charAt(0) + word.slice(1).toLowerCase())
    .join('')
    .concat('Exception');
