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
  MISSING_AUTHENTICATION_TOKEN: [403, 'Missing Authentication Token'],
  REQUEST_TOO_LARGE: [413, 'Request Too Long'],
} as const;

export type GatewayError = keyof typeof ERRORS;
/** How an API words its own errors. */
export type WordError = (error: GatewayError, context: JsonObject) => GatewayAnswer;

export function gatewayResponses(assembly: Assembly, api: Resource): WordError {
  const responses = assembly.resources('AWS::ApiGateway::GatewayResponse').map(({ properties }) => properties);
  const own = new Map(responses.map((one) => [one['RestApiId'] === api.ref && one['ResponseType'], one]));
  return (error, context) => {
    const [status, message] = ERRORS[error];
    const worded = own.get(error) ?? own.get(status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX') ?? {};
    const { StatusCode = status, ResponseTemplates, ResponseParameters } = worded;
    const usual = { 'application/json': `{"message":"${message}"}` };
    const [type = '', template] = Object.entries(object(ResponseTemplates ?? usual))[0] ?? [];
    const headers = Object.entries(object(ResponseParameters)).map(
      ([name, value]) => [name.replace('gatewayresponse.header.', ''), headerValue(text(value), context)] as const,
    );
    const typed = headers.some(([name]) => name.toLowerCase() === 'content-type');
    return {
      status: Number(StatusCode),
      headers: typed ? headers : [['Content-Type', type], ...headers],
      body: Buffer.from(fillTemplate(text(template), context, show)),
    };
  };
}

/** `'literal'` or `context.NAME`. */
const headerValue = (mapping: string, context: JsonObject): string =>
  mapping.startsWith("'") ? mapping.slice(1, -1) : show(lookUp(context, mapping.replace(/^context\./, '')));
