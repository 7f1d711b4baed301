import type { PersonalId } from '../identity/personal-id.ts';
import type { PopulationRecord } from '../identity/population.ts';
import { takeAll } from '../limits/take-all.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { CounterKey } from '../limits/window-counters.ts';
import type { WindowLimit } from '../limits/limits.ts';
import type { DossierPorts } from './ports.ts';

/** What the population database says of a person, counted before it is asked (TH-47). Refusal: rate_limited. @throws DependencyUnavailable */
export async function askRegister(
  ports: Pick<DossierPorts, 'counters' | 'clock' | 'population'>,
  personalId: PersonalId,
  counted: readonly [CounterKey, WindowLimit],
): Promise<Outcome<PopulationRecord | undefined>> {
  const taken = await takeAll(ports.counters, [counted], ports.clock.now());
  if (!taken.taken) return refused('rate_limited', { retryAt: taken.retryAt });
  try {
    return accepted(await ports.population.find(personalId));
  } catch (error) {
    await taken.allowance.giveBack();
    throw error;
  }
}
