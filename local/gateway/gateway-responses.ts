import type { Assembly } from '../assembly/assembly.ts';
import type { Resource } from '../assembly/stack.ts';
import { object, show, text, type JsonObject } from '../json.ts';
import type { GatewayAnswer } from './answer.ts';
import { fillTemplate, lookUp } from './context.ts';

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
export type WordError = (error: GatewayError, context: JsonObject) => GatewayAnswer;

export function gatewayResponses(assembly: Assembly, api: Resource): WordError {
  const responses = assembly.resources('AWS::ApiGateway::GatewayResponse').map(({ properties }) => properties);
  const custom = new Map(
    responses.filter((one) => one['RestApiId'] === api.ref).map((one) => [one['ResponseType'], one]),
  );

  return (error, context) => {
    const [ownStatus, message] = ERRORS[error];
    const worded = custom.get(error) ?? custom.get(ownStatus < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX') ?? {};
    const values = {
      ...context,
      'error.message': message,
      'error.messageString': message,
      'error.responseType': error,
    };
    const templates = Object.entries(object(worded['ResponseTemplates']));
    const [type, template] = templates[0] ?? ['application/json', '{"message":$context.error.messageString}'];
    const headers = Object.entries(object(worded['ResponseParameters'])).map(
      ([name, value]) => [name.replace('gatewayresponse.header.', ''), headerValue(text(value), values)] as const,
    );
    const typed = headers.some(([name]) => name.toLowerCase() === 'content-type');
    // The message text comes with its quotation marks, everything else bare.
    const body = fillTemplate(text(template), values, (value, name) =>
      name === 'error.messageString' ? JSON.stringify(value) : show(value),
    );
    return {
      status: Number(worded['StatusCode'] ?? ownStatus),
      headers: [...(typed ? [] : [['Content-Type', type] as const]), ...headers.filter(([, value]) => value !== '')],
      body: Buffer.from(body),
    };
  };
}

/** `'literal'` or `context.NAME`; other mappings are empty. */
const headerValue = (mapping: string, values: JsonObject): string =>
  mapping.startsWith("'") ? mapping.slice(1, -1) : show(lookUp(values, mapping.replace(/^context\./, '')));
