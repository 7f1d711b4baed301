import type { GatewayAnswer } from './answer.ts';
import { object, objects, Refusal, show, text, type JsonObject } from '../json.ts';

/** A mock integration: a fixed answer, such as the one to a CORS preflight, that may name one of further `origins`. */
export interface Mock {
  readonly kind: 'mock';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly origins: readonly string[];
}

/** Templates beyond the preflight's choice of origin (the one that CDK writes) are refused. */
export function readMock({ IntegrationResponses }: JsonObject, where: string): Mock {
  const { ResponseTemplates, ResponseParameters, StatusCode = 200 } = objects(IntegrationResponses)[0] ?? {};
  const template = show(object(ResponseTemplates)['application/json']);
  if (template !== '' && !template.startsWith('#set($origin = $input.params()'))
    throw new Refusal(`${where}: the local cloud does not know the response template of this mock integration`);
  const headers = Object.entries(object(ResponseParameters)).map(
    ([name, value]) => [name.replace('method.response.header.', ''), text(value).replace(/^'|'$/g, '')] as const,
  );
  const origins = [...template.matchAll(/\$origin == "([^"]+)"/g)].map(([, origin = '']) => origin);
  return { kind: 'mock', status: Number(StatusCode), headers: Object.fromEntries(headers), origins };
}

/** The answer to a request from `origin`. */
export function mockAnswer({ status, headers, origins }: Mock, origin = ''): GatewayAnswer {
  const named = origins.includes(origin) ? { ...headers, 'Access-Control-Allow-Origin': origin } : headers;
  return { status, headers: Object.entries(named), body: Buffer.alloc(0) };
}
