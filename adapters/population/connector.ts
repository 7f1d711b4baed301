import type { Clock } from '../../domain/time.ts';
import { todayInVietnam } from '../../domain/identity/calendar-date.ts';
import type { PersonalId } from '../../domain/identity/personal-id.ts';
import type { PopulationRecord, PopulationRegister } from '../../domain/identity/population.ts';
import { DependencyUnavailable } from '../../domain/outcome.ts';
import { readAnswer } from './answer.ts';
import { CircuitBreaker, type CircuitSettings } from './circuit-breaker.ts';
import { httpsPost, type HttpAnswer, type TlsIdentity } from './https-post.ts';
import { LookupFault } from './lookup-fault.ts';

export interface ConnectorSettings {
  /** Base address, `https:`; a path in it is kept. */
  readonly endpoint: string;
  /** For the whole lookup, its retry included. */
  readonly timeoutMs: number;
  /** For each new connection, TLS included. */
  readonly connectTimeoutMs: number;
  readonly maxAnswerBytes: number;
  readonly circuit: CircuitSettings;
}

/** What fits a registration call of fifteen seconds; `docs/population-connector.md` says why. */
export const connectorDefaults = {
  timeoutMs: 4_000,
  connectTimeoutMs: 1_500,
  maxAnswerBytes: 16_384,
  circuit: { failuresToOpen: 5, pauseMs: 10_000 },
} satisfies Omit<ConnectorSettings, 'endpoint'>;

export interface ConnectorPorts {
  readonly tls: TlsIdentity;
  readonly clock: Clock;
  /** A new id for each lookup, by which both sides find it in their logs. */
  readonly newCorrelationId: () => string;
}

const DEPENDENCY = 'population';
const LOOKUP_PATH = 'v1/person-lookups';
const RETRY_SECONDS = 5;

/**
 * The National Population Database over the ministry's HTTPS service, by the contract of `docs/population-connector.md`. Make one and
 * keep it: it holds the connections and the circuit. @throws Error when the endpoint is not an https address or the certificates cannot be used
 */
export function populationConnector(settings: ConnectorSettings, ports: ConnectorPorts): PopulationRegister {
  const post = httpsPost(lookupUrl(settings.endpoint), ports.tls, settings);
  const circuit = new CircuitBreaker(DEPENDENCY, settings.circuit, ports.clock);

  const lookUp = async (personalId: PersonalId): Promise<PopulationRecord | undefined> => {
    const correlationId = ports.newCorrelationId();
    const signal = AbortSignal.timeout(settings.timeoutMs);
    const send = (): Promise<HttpAnswer> =>
      post(JSON.stringify({ personalId }), { accept: 'application/json', 'x-correlation-id': correlationId }, signal);
    const answer = await send().catch((error: unknown) => {
      // A kept connection may have died unseen, above all while a function was frozen; a lookup changes nothing, so it may be repeated.
      if (error instanceof LookupFault && error.facts.mayRetry === true) return send();
      throw error;
    });
    return readAnswer(answer, { personalId, correlationId, today: todayInVietnam(ports.clock.now()) });
  };

  return {
    async find(personalId) {
      try {
        return await circuit.run(() => lookUp(personalId), isIllness);
      } catch (error) {
        if (!(error instanceof LookupFault)) throw error;
        const seconds = Math.max(error.facts.retryAfterSeconds ?? RETRY_SECONDS, circuit.waitSeconds);
        throw new DependencyUnavailable(DEPENDENCY, seconds, { cause: error });
      }
    },
  };
}

/**
 * Whether a fault says that the service is ill for everybody. One person's broken record, or a number that the service chokes on with
 * a 4xx, must not close the register to all others.
 */
function isIllness(error: unknown): boolean {
  if (!(error instanceof LookupFault)) return false;
  if (error.reason === 'status') return error.facts.detail === '429' || Number(error.facts.detail) >= 500;
  return error.reason !== 'malformed' && error.reason !== 'contradiction';
}

function lookupUrl(endpoint: string): URL {
  const base = new URL(endpoint.endsWith('/') ? endpoint : `${endpoint}/`);
  if (base.protocol !== 'https:') throw new Error('the population endpoint is not an https address');
  return new URL(LOOKUP_PATH, base);
}
