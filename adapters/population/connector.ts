import { todayInVietnam } from '../../domain/identity/calendar-date.ts';
import type { PopulationRegister } from '../../domain/identity/population.ts';
import { ministryService, type ServicePorts, type ServiceSettings } from '../ministry/service.ts';
import { readAnswer } from './answer.ts';

/** What fits a registration call of fifteen seconds; `docs/population-connector.md` says why. */
export const connectorDefaults = {
  timeoutMs: 4_000,
  connectTimeoutMs: 1_500,
  maxAnswerBytes: 16_384,
  circuit: { failuresToOpen: 5, pauseMs: 10_000 },
} satisfies Omit<ServiceSettings, 'endpoint'>;

/**
 * The National Population Database over the ministry's HTTPS service, by the contract of `docs/population-connector.md`. Make one and
 * keep it: it holds the connections and the circuit. @throws Error when the endpoint is not an https address or the certificates cannot be used
 */
export function populationConnector(settings: ServiceSettings, ports: ServicePorts): PopulationRegister {
  const ask = ministryService({ dependency: 'population', path: 'v1/person-lookups' }, settings, ports);
  return {
    find: (personalId) =>
      ask(JSON.stringify({ personalId }), (answer, correlationId) =>
        readAnswer(answer, { personalId, correlationId, today: todayInVietnam(ports.clock.now()) }),
      ),
  };
}
