import type { Json, JsonObject } from '../json.ts';

/** What API Gateway knows of a request: the event's `requestContext`, and the `$context` of its templates. */
export interface RequestContext extends JsonObject {
  readonly requestId: string;
  readonly stage: string;
  readonly httpMethod: string;
  readonly path: string;
  readonly identity: JsonObject;
}

/** `$context.…` replaced in a template; `-` stands for what is not known, as in access logs. */
export function fillTemplate(
  template: string,
  context: JsonObject,
  render: (value: Json, name: string) => string,
): string {
  return template.replace(/\$context\.([\w.]*\w)/g, (_, name: string) => render(lookUp(context, name) ?? '-', name));
}

/** The value under a name of `$context`, such as `identity.sourceIp`. */
export function lookUp(context: JsonObject, name: string): Json | undefined {
  const identity = context['identity'] as JsonObject | undefined;
  return name.startsWith('identity.') ? identity?.[name.slice('identity.'.length)] : context[name];
}

/** The time as Apache's logs write it: `21/Nov/2026:09:00:00 +0000`. */
export function commonLogTime(time: Date): string {
  const [, date = '', month = '', year = '', clock = ''] = time.toUTCString().split(' ');
  return `${date}/${month}/${year}:${clock} +0000`;
}
