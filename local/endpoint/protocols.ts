import { escaped, list, object, parse, show, isObject, type Json, type JsonObject } from '../json.ts';
import { AwsError, type WireAnswer, type WireRequest } from './wire.ts';

/** How a service speaks: where a request names its operation and input, and how answers and errors look. */
export interface Protocol {
  operation(request: WireRequest): string;
  input(request: WireRequest): JsonObject;
  /** Checks what a caller signed for somebody else to send. @throws AwsError */
  authenticate?(request: WireRequest, secretAccessKey: string): void;
  answer(operation: string, output: JsonObject, requestId: string): WireAnswer;
  error(error: AwsError, requestId: string): WireAnswer;
  /** How an unknown access key is refused. */
  readonly stranger: AwsError;
  /** How a caller whom no policy allows is refused. */
  denied(why: string): AwsError;
  readonly throttled: AwsError;
}

const INVALID_TOKEN = 'The security token included in the request is invalid.';
const RATE_EXCEEDED = 'Rate exceeded';

/** AWS JSON 1.0 and 1.1: the operation in `X-Amz-Target`. */
export function jsonProtocol(version: '1.0' | '1.1', namespace: string): Protocol {
  const reply = (status: number, body: JsonObject, requestId: string): WireAnswer => ({
    status,
    headers: { 'content-type': `application/x-amz-json-${version}`, 'x-amzn-requestid': requestId },
    body: JSON.stringify(body),
  });
  return {
    operation: ({ headers }) => show(headers['x-amz-target']).split('.').at(-1) ?? '',
    input: ({ body }) => object(parse(body.toString() || '{}')),
    answer: (_, output, id) => reply(200, output, id),
    error: ({ code, message, status, more }, id) =>
      reply(status, { __type: `${namespace}#${code}`, message, Message: message, ...more }, id),
    stranger: new AwsError('UnrecognizedClientException', INVALID_TOKEN),
    denied: (why) => new AwsError('AccessDeniedException', why),
    throttled: new AwsError('ThrottlingException', RATE_EXCEEDED),
  };
}

/** AWS query: a form with `Action` and flat, dotted names (`A.entry.1.B`). Answers are XML. */
export function queryProtocol(namespace: string): Protocol {
  const reply = (status: number, name: string, content: JsonObject, requestId: string): WireAnswer => ({
    status,
    headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
    body: `<${name} xmlns="${namespace}">${xml(content)}</${name}>`,
  });
  return {
    operation: ({ body }) => new URLSearchParams(body.toString()).get('Action') ?? '',
    input: ({ body }) => Object.fromEntries(new URLSearchParams(body.toString())),
    answer: (operation, output, RequestId) => {
      const content = { [`${operation}Result`]: output, ResponseMetadata: { RequestId } };
      return reply(200, `${operation}Response`, content, RequestId);
    },
    error: ({ code, message, status }, RequestId) =>
      reply(status, 'ErrorResponse', { Error: { Type: 'Sender', Code: code, Message: message }, RequestId }, RequestId),
    stranger: new AwsError('InvalidClientTokenId', INVALID_TOKEN, 403),
    denied: (why) => new AwsError('AuthorizationError', why, 403),
    throttled: new AwsError('Throttling', RATE_EXCEEDED),
  };
}

/** Members as elements, one for each value of a list. */
export function xml(value: Json): string {
  if (!isObject(value)) return escaped(show(value));
  const elements = Object.entries(value).flatMap(([name, one]) =>
    list(one).map((single) => `<${name}>${xml(single)}</${name}>`),
  );
  return elements.join('');
}
