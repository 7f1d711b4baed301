import { isObject, parse, show, type Json, type JsonObject } from '../json.ts';
import type { AwsError, WireAnswer, WireRequest } from './wire.ts';

/** How a service speaks: where a request names its operation and input, and how answers and errors look. */
export interface Protocol {
  operation(request: WireRequest): string;
  input(request: WireRequest): JsonObject;
  answer(operation: string, output: JsonObject, requestId: string): WireAnswer;
  error(error: AwsError, requestId: string): WireAnswer;
}

/** AWS JSON 1.0 and 1.1: the operation in `X-Amz-Target`. */
export function jsonProtocol(version: '1.0' | '1.1', namespace: string): Protocol {
  const reply = (status: number, body: JsonObject, requestId: string): WireAnswer => ({
    status,
    headers: { 'content-type': `application/x-amz-json-${version}`, 'x-amzn-requestid': requestId },
    body: JSON.stringify(body),
  });
  return {
    operation: ({ headers }) =>
      String(headers['x-amz-target'] ?? '')
        .split('.')
        .at(-1) ?? '',
    input: ({ body }) => {
      const input = parse(body.toString() || '{}');
      return isObject(input) ? input : {};
    },
    answer: (_, output, requestId) => reply(200, output, requestId),
    error: ({ code, message, status }, requestId) =>
      reply(status, { __type: `${namespace}#${code}`, message, Message: message }, requestId),
  };
}

/** AWS query: a form with `Action`; dotted names become nested objects (`A.entry.1.B`). Answers are XML. */
export function queryProtocol(namespace: string): Protocol {
  const reply = (status: number, body: string, requestId: string): WireAnswer => ({
    status,
    headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
    body,
  });
  return {
    operation: ({ body }) => new URLSearchParams(body.toString()).get('Action') ?? '',
    input: ({ body }) => nested(new URLSearchParams(body.toString())),
    answer: (operation, output, id) =>
      reply(
        200,
        `<${operation}Response xmlns="${namespace}"><${operation}Result>${xml(output)}</${operation}Result>` +
          `<ResponseMetadata><RequestId>${id}</RequestId></ResponseMetadata></${operation}Response>`,
        id,
      ),
    error: ({ code, message, status }, id) =>
      reply(
        status,
        `<ErrorResponse xmlns="${namespace}"><Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type>` +
          `${xml({ Code: code, Message: message })}</Error><RequestId>${id}</RequestId></ErrorResponse>`,
        id,
      ),
  };
}

function nested(form: URLSearchParams): JsonObject {
  const root: JsonObject = {};
  for (const [name, value] of form) {
    const path = name.split('.');
    const last = path.pop() ?? '';
    let at = root;
    for (const step of path) {
      const next = Object.hasOwn(at, step) ? at[step] : undefined;
      at = isObject(next) ? next : ((at[step] = Object.create(null) as JsonObject), at[step]);
    }
    at[last] = value;
  }
  return root;
}

const xml = (value: Json): string =>
  isObject(value)
    ? Object.entries(value)
        .map(([name, one]) => `<${name}>${xml(one)}</${name}>`)
        .join('')
    : show(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
