import type { PersonalId } from '../../domain/identity/personal-id.ts';
import type { PopulationRecord, PopulationRegister } from '../../domain/identity/population.ts';
import { DependencyUnavailable } from '../../domain/outcome.ts';

/** A population database of a few people; it can be down. */
export class MemoryPopulation implements PopulationRegister {
  readonly #people = new Map<PersonalId, PopulationRecord>();
  down = false;
  looks = 0;

  add(record: PopulationRecord): void {
    this.#people.set(record.personalId, record);
  }

  find(personalId: PersonalId): Promise<PopulationRecord | undefined> {
    this.looks += 1;
    if (this.down) return Promise.reject(new DependencyUnavailable('population', 30));
    return Promise.resolve(this.#people.get(personalId));
  }
}
