import type { GatewayEvent } from '../gateway-event.ts';
import { randomUUID } from 'node:crypto';
import { negotiateLanguage } from '../../texts/language.ts';
import type { OperationDefinition } from '../contract/operation-definition.ts';
import { routes, type Feature, type OperationId } from '../contract/routes.ts';
import type { Log } from '../log/events.ts';
import type { InFlight } from './in-flight.ts';
import { RequestHeaders } from './request-headers.ts';

const ID = /^[\w-]{8,64}$/;

type Definitions = Readonly<Partial<Record<OperationId, OperationDefinition>>>;

/** Takes a request in and binds the log to it. Never throws, whatever the event holds, so that every later fault has an answer. */
export function begin(
  feature: Feature,
  operations: Definitions,
  event: GatewayEvent,
  log: Log,
  pageOrigins: readonly string[],
): InFlight {
  const context = event.requestContext as Partial<GatewayEvent['requestContext']> | undefined;
  const headers = new RequestHeaders(event);
  const id = operationOf(feature, event.httpMethod, event.resource);
  const definition = id && routeOf(id, operations);
  const requestId = context?.requestId !== undefined && ID.test(context.requestId) ? context.requestId : randomUUID();
  return {
    event,
    headers,
    requestId,
    language: negotiateLanguage(headers.lenient('accept-language', 512)),
    address: context?.identity?.sourceIp ?? '',
    pageOrigins,
    log: (name, fields) => {
      log.write(name, { requestId, ...(id && { operation: id }), ...fields });
    },
    ...(definition && { route: definition }),
  };
}

function operationOf(feature: Feature, method: string, path: string): OperationId | undefined {
  return (Object.keys(routes) as OperationId[]).find(
    (id) => routes[id].feature === feature && routes[id].method === method && routes[id].path === path,
  );
}

function routeOf(id: OperationId, operations: Definitions): InFlight['route'] {
  const definition = operations[id];
  return definition && { id, definition };
}
