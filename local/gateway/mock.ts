import { list, object, Refusal, text, type JsonObject } from '../json.ts';

/** A mock integration: a fixed answer, such as the one to a CORS preflight. */
export interface Mock {
  readonly kind: 'mock';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Further origins that the answer may name instead. */
  readonly origins: readonly string[];
}

/** Templates beyond the preflight's choice of origin (the one that CDK writes) are refused. */
export function readMock(integration: JsonObject, where: string): Mock {
  const response = object(list(integration['IntegrationResponses'])[0], where);
  const template = object(response['ResponseTemplates'], where)['application/json'];
  const source = template === undefined ? '' : text(template, where);
  if (source !== '' && !source.startsWith('#set($origin = $input.params()'))
    throw new Refusal(`${where}: the local cloud does not know the response template of this mock integration`);
  const parameters = Object.entries(object(response['ResponseParameters'], where));
  return {
    kind: 'mock',
    status: Number(response['StatusCode'] ?? 200),
    headers: Object.fromEntries(
      parameters.map(([name, value]) => [
        name.replace('method.response.header.', ''),
        text(value, where).replace(/^'|'$/g, ''),
      ]),
    ),
    origins: [...source.matchAll(/\$origin == "([^"]+)"/g)].map(([, origin = '']) => origin),
  };
}

/** The headers of the answer to a request from `origin`. */
export const mockHeaders = ({ headers, origins }: Mock, origin: string | undefined): Record<string, string> =>
  origin !== undefined && origins.includes(origin)
    ? { ...headers, 'Access-Control-Allow-Origin': origin }
    : { ...headers };
