import type { PersonalId } from '../identity/personal-id.ts';
import type { PopulationRecord } from '../identity/population.ts';
import { takeRoom } from '../limits/take-room.ts';
import { accepted, type Outcome } from '../outcome.ts';
import type { CounterKey } from '../limits/window-counters.ts';
import type { WindowLimit } from '../limits/limits.ts';
import type { DossierPorts } from './ports.ts';

/** What the population database says of a person, counted before it is asked, by the account or the phone that asks (TH-45). Refusal: rate_limited. @throws DependencyUnavailable */
export async function askRegister(
  ports: Pick<DossierPorts, 'counters' | 'clock' | 'population'>,
  personalId: PersonalId,
  counted: readonly [CounterKey, WindowLimit],
): Promise<Outcome<PopulationRecord | undefined>> {
  const room = await takeRoom(ports, ...counted);
  if (!room.ok) return room;
  try {
    return accepted(await ports.population.find(personalId));
  } catch (error) {
    await room.value.giveBack();
    throw error;
  }
}
