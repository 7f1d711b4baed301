import { DependencyUnavailable } from '../../domain/outcome.ts';
import type { Clock } from '../../domain/time.ts';
import { CircuitBreaker, type CircuitSettings } from './circuit-breaker.ts';
import { httpsPost, type HttpAnswer, type TlsIdentity } from './https-post.ts';
import { ServiceFault } from './service-fault.ts';

export interface ServiceSettings {
  /** Base address, `https:`; a path in it is kept. */
  readonly endpoint: string;
  /** For the whole question, its retry included. */
  readonly timeoutMs: number;
  /** For each new connection, TLS included. */
  readonly connectTimeoutMs: number;
  readonly maxAnswerBytes: number;
  readonly circuit: CircuitSettings;
}

export interface ServicePorts {
  readonly tls: TlsIdentity;
  readonly clock: Clock;
  /** A new id for each question, by which both sides find it in their logs. */
  readonly newCorrelationId: () => string;
}

/** What a service of the ministry is called in errors, and where below its endpoint it answers. */
export interface ServicePlace {
  readonly dependency: string;
  readonly path: string;
}

/**
 * Asks once, and reads the answer. `read` throws {@link ServiceFault} for whatever is not in the contract. @throws DependencyUnavailable for
 * every fault, with a retry time: a faulty service is never a citizen's fault (FA-24)
 */
export type Ask = <T>(body: string, read: (answer: HttpAnswer, correlationId: string) => T | Promise<T>) => Promise<T>;

const RETRY_SECONDS = 5;

/**
 * A service of the ministry, over mutual TLS. Its questions change nothing and may be repeated. Make one and keep it: it holds the connections
 * and the circuit. @throws Error when the endpoint is not an https address or the certificates cannot be used
 */
export function ministryService(
  { dependency, path }: ServicePlace,
  settings: ServiceSettings,
  { tls, clock, newCorrelationId }: ServicePorts,
): Ask {
  const post = httpsPost(urlOf(settings.endpoint, path), tls, settings);
  const circuit = new CircuitBreaker(dependency, settings.circuit, clock);

  return async (body, read) => {
    const exchange = async () => {
      const correlationId = newCorrelationId();
      const headers = { accept: 'application/json', 'x-correlation-id': correlationId };
      const signal = AbortSignal.timeout(settings.timeoutMs);
      const send = (): Promise<HttpAnswer> => post(body, headers, signal);
      const answer = await send().catch((error: unknown) => {
        // A kept connection may have died unseen, above all while a function was frozen.
        if (error instanceof ServiceFault && error.facts.mayRetry === true) return send();
        throw error;
      });
      return read(answer, correlationId);
    };
    try {
      return await circuit.run(exchange, isIllness);
    } catch (error) {
      if (!(error instanceof ServiceFault)) throw error;
      const seconds = Math.max(error.facts.retryAfterSeconds ?? RETRY_SECONDS, circuit.waitSeconds);
      throw new DependencyUnavailable(dependency, seconds, { cause: error });
    }
  };
}

/**
 * Whether a fault says that the service is ill for everybody: it cannot be reached, does not answer in time, or says so. One person's broken
 * record, a card whose answer grows too long, or a request that the service chokes on with a 4xx, must not close it to all others; nor does
 * anybody wait for an answer that came.
 */
function isIllness(error: unknown): boolean {
  if (!(error instanceof ServiceFault)) return false;
  if (error.reason === 'status') return error.facts.detail === '429' || Number(error.facts.detail) >= 500;
  return error.reason === 'connection' || error.reason === 'timeout';
}

function urlOf(endpoint: string, path: string): URL {
  const base = new URL(endpoint.endsWith('/') ? endpoint : `${endpoint}/`);
  if (base.protocol !== 'https:') throw new Error('the endpoint is not an https address');
  return new URL(path, base);
}
