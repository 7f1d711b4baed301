import { isObject, list, parse, show } from '../json.ts';

/** What goes back over HTTP. */
export interface GatewayAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

/** Hop-by-hop and length headers that a function does not decide. */
const RESERVED = ['content-length', 'transfer-encoding', 'connection', 'date', 'server'];

/** The answer of a Lambda proxy integration, or undefined when it is not in the expected form (then API Gateway says 502). */
export function readAnswer(payload: string): GatewayAnswer | undefined {
  const answer = parse(payload);
  if (!isObject(answer)) return undefined;
  const { statusCode, headers, multiValueHeaders, body = null } = answer;
  const status = Number(statusCode);
  if (!(Number.isInteger(status) && status >= 100 && status <= 599)) return undefined;
  if (body !== null && typeof body !== 'string') return undefined;
  const all = [headers, multiValueHeaders]
    .flatMap((some) => (isObject(some) ? Object.entries(some) : []))
    .filter(([name]) => !RESERVED.includes(name.toLowerCase()))
    .flatMap(([name, values]) => list(values).map((value) => [name, show(value)] as const));
  const typed = all.some(([name]) => name.toLowerCase() === 'content-type');
  return {
    status,
    headers: typed ? all : [...all, ['Content-Type', 'application/json']],
    body: Buffer.from(body ?? ''),
  };
}
