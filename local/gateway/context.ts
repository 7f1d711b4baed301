import type { Json, JsonObject } from '../json.ts';

/** What API Gateway knows of a request: the event's `requestContext`, and the `$context` of its templates. */
export interface RequestContext {
  readonly requestId: string;
  readonly extendedRequestId: string;
  readonly accountId: string;
  readonly apiId: string;
  readonly stage: string;
  readonly domainName: string;
  readonly httpMethod: string;
  readonly path: string;
  readonly resourcePath: string;
  readonly resourceId: string;
  readonly protocol: string;
  readonly requestTime: string;
  readonly requestTimeEpoch: number;
  readonly sourceIp: string;
  readonly userAgent: string | null;
}

/** `$context.…` replaced in a template; `-` stands for what is not known, as in access logs. */
export function fillTemplate(
  template: string,
  values: JsonObject,
  render: (value: Json, name: string) => string,
): string {
  return template.replace(/\$context\.([\w.]*\w)/g, (_, name: string) => render(values[name] ?? '-', name));
}

/** The flat names under which templates know a request. */
export function templateValues(context: RequestContext, more: JsonObject = {}): JsonObject {
  const { sourceIp, userAgent, ...rest } = context;
  return { ...rest, 'identity.sourceIp': sourceIp, 'identity.userAgent': userAgent, ...more };
}

/** The time as Apache's logs write it: `21/Nov/2026:09:00:00 +0000`. */
export function commonLogTime(time: Date): string {
  const [, day = '', date = '', month = '', year = '', clock = ''] =
    /^(\w+), (\d+) (\w+) (\d+) ([\d:]+)/.exec(time.toUTCString()) ?? [];
  return day === '' ? '' : `${date}/${month}/${year}:${clock} +0000`;
}
