import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { safeParse, type ZodMiniType } from 'zod/mini';
import type { OperationDefinition } from '../../../http/contract/operation-definition.ts';
import { operations } from '../../../http/contract/operations.ts';
import { routes, type OperationId } from '../../../http/contract/routes.ts';
import { problem as problemSchema } from '../../../http/contract/schemas/problem.ts';
import { statusOf, type ProblemCode } from '../../../http/problem/codes.ts';
import { codesOf } from '../../../tools/openapi/error-responses.ts';

/** One call and its answer, as they went over the wire. */
export interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

interface DocumentedResponse {
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, unknown>>;
}

interface Contract {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, DocumentedResponse>> }>>>
  >;
}

const FILE = resolve(import.meta.dirname, '../../../openapi/openapi.yaml');
const contract = parse(readFileSync(FILE, 'utf8')) as Contract;

/** In what an answer departs from the published contract; nothing when it conforms. A path without a route can only be not found. */
export function departures(exchange: Exchange): string[] {
  const id = operationOf(exchange);
  const found = id === undefined ? departuresOffTheMap(exchange) : departuresOf(exchange, id);
  return found.map((what) => `${exchange.method} ${new URL(exchange.url).pathname} → ${exchange.status}: ${what}`);
}

function operationOf({ method, url }: Exchange): OperationId | undefined {
  const segments = new URL(url).pathname.split('/');
  const fits = (path: string): boolean => {
    const parts = path.split('/');
    return parts.length === segments.length && parts.every((part, at) => part === segments[at] || part.startsWith('{'));
  };
  const ids = (Object.keys(routes) as OperationId[]).filter(
    (id) => routes[id].method === method && fits(routes[id].path),
  );
  return ids.find((id) => !routes[id].path.includes('{')) ?? ids[0];
}

function departuresOffTheMap({ status, text }: Exchange): string[] {
  return status === 404 ? departuresOfBody(problemSchema, text) : ['there is no such route'];
}

function departuresOf(exchange: Exchange, id: OperationId): string[] {
  const { status, headers, text } = exchange;
  const { method, path } = routes[id];
  const documented = contract.paths[path]?.[method.toLowerCase()]?.responses[String(status)];
  if (documented === undefined) return ['the status is not documented'];
  // The gateway answers in place of a function that died, and has no nonce to give.
  const spared = status >= 500 ? ['DPoP-Nonce'] : [];
  const absent = Object.keys(documented.headers ?? {}).filter((name) => !headers.has(name) && !spared.includes(name));
  const [type] = Object.keys(documented.content ?? {});
  const sent = headers.get('content-type')?.split(';')[0];
  return [
    ...absent.map((name) => `${name} is documented and absent`),
    ...(headers.get('cache-control') === 'no-store' ? [] : ['it may be stored']),
    ...(type === undefined || sent === type ? [] : [`its type is ${sent ?? 'none'}, not ${type}`]),
    ...(type === undefined && text !== '' ? ['it has a body'] : []),
    ...departuresOfContent(exchange, operations[id]),
  ];
}

function departuresOfContent({ status, headers, text }: Exchange, definition: OperationDefinition): string[] {
  if (status < 400) {
    const schema = definition.answers[status];
    return schema ? departuresOfBody(schema, text) : [];
  }
  const malformed = departuresOfBody(problemSchema, text);
  if (malformed.length > 0) return malformed;
  const body = JSON.parse(text) as { code: ProblemCode; status: number; requestId: string; retryAfter?: number };
  const retryAfter = headers.get('retry-after') ?? undefined;
  return [
    ...(codesOf(definition).includes(body.code) ? [] : [`${body.code} is not documented for it`]),
    ...(statusOf[body.code] === status && body.status === status ? [] : [`${body.code} has another status`]),
    ...(body.requestId === headers.get('x-request-id') ? [] : ['the body names another request']),
    ...(body.retryAfter?.toString() === retryAfter ? [] : ['Retry-After and retryAfter differ']),
  ];
}

/** A schema that passes over a field gives it back changed: so an undocumented one shows. */
function departuresOfBody(schema: ZodMiniType, text: string): string[] {
  const value = jsonOf(text);
  const result = safeParse(schema, value);
  if (!result.success) return result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  return isDeepStrictEqual(result.data, value) ? [] : ['it has fields that are not documented'];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The schema says that it is none.
    return undefined;
  }
}
