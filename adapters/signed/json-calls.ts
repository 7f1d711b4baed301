import { DependencyUnavailable } from '../../domain/outcome.ts';
import { signedRequests, type RequestSettings, type SignedService } from './signed-requests.ts';

/** Where a service answers, and in whose name it is asked. */
export interface ServicePlace extends Pick<SignedService, 'region' | 'credentials' | 'clock'> {
  /** If it is not AWS's own. */
  readonly endpoint?: string;
}

/** A service that speaks AWS JSON 1.1. */
export interface JsonService extends Pick<SignedService, 'service' | 'dependency'> {
  /** What stands before the operation in `X-Amz-Target`. */
  readonly target: string;
}

/** A status and what came with it, if it is JSON at all. */
export interface JsonAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** @throws DependencyUnavailable when no answer came, or none but "not now" */
export type CallJson = (operation: string, input: object) => Promise<JsonAnswer>;

/** Signed calls in AWS JSON 1.1. */
export function jsonCalls(
  { service, dependency, target }: JsonService,
  { endpoint, ...place }: ServicePlace,
  settings: RequestSettings,
): CallJson {
  const send = signedRequests({ service, dependency, ...place }, settings);
  const address = new URL(endpoint ?? `https://${service}.${place.region}.amazonaws.com`);
  return async (operation, input) => {
    const { status, body } = await send({
      method: 'POST',
      address,
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `${target}.${operation}` },
      body: new TextEncoder().encode(JSON.stringify(input)),
    });
    return { status, body: read(Buffer.from(body).toString('utf8')) };
  };
}

function read(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** For an answer that is not what was asked for; its text stays out, since it may quote what was sent. */
export const notAnswered = (dependency: string, { status }: JsonAnswer, retryAfter = 2): DependencyUnavailable =>
  new DependencyUnavailable(dependency, retryAfter, { cause: new Error(`status ${status}`) });
