import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Json, JsonObject } from '../json.ts';

/** Only here: sets the source address of a request, so that tests can come from anywhere. */
const SOURCE_ADDRESS = 'x-local-source-address';

/** What API Gateway knows of a request: the event's `requestContext`, and the `$context` of its templates. */
export interface RequestContext extends JsonObject {
  readonly requestId: string;
  readonly httpMethod: string;
  readonly path: string;
  readonly identity: { readonly sourceIp: string; readonly userAgent: string | null };
}

/** The context of a request to an API, which says in `about` what is the same for all of them. */
export function contextOf({ headers, method, url, socket, httpVersion }: IncomingMessage, about: JsonObject) {
  const asked = headers[SOURCE_ADDRESS];
  const sourceIp = typeof asked === 'string' ? asked : (socket.remoteAddress ?? '127.0.0.1');
  const [requestId, [path = '/']] = [randomUUID(), (url ?? '/').split('?')];
  return {
    ...about,
    ...{ requestId, extendedRequestId: requestId, httpMethod: method ?? 'GET', path, protocol: `HTTP/${httpVersion}` },
    domainName: (headers.host ?? 'localhost').replace(/:\d+$/, ''),
    requestTimeEpoch: Date.now(),
    identity: { sourceIp, userAgent: headers['user-agent'] ?? null },
  } satisfies RequestContext;
}

/** `$context.…` replaced in a template; `-` stands for what is not known, as in access logs. */
export const fillTemplate = (template: string, context: JsonObject, render: (value: Json) => string): string =>
  template.replace(/\$context\.([\w.]*\w)/g, (_, name: string) => render(lookUp(context, name) ?? '-'));

/** The value under a name of `$context`, such as `identity.sourceIp`. */
export function lookUp(context: JsonObject, name: string): Json | undefined {
  const identity = context['identity'] as JsonObject | undefined;
  return name.startsWith('identity.') ? identity?.[name.slice('identity.'.length)] : context[name];
}
