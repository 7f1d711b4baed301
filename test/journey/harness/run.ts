import { afterAll, beforeAll, describe } from '@jest/globals';
import { todayInVietnam } from '../../../domain/identity/calendar-date.ts';
import { edgeCases } from '../../../tools/sandbox/edge-cases.ts';
import { loadPeople } from '../../../tools/sandbox/load.ts';
import { makePeople, type SandboxPerson } from '../../../tools/sandbox/people.ts';
import { assemblyOf } from '../../infra/assembly/stages.ts';
import { afterwards } from './afterwards.ts';
import { Citizen, type Equipment, type Surroundings } from './citizen.ts';
import { Cloud } from './cloud.ts';
import { Evidence } from './evidence.ts';
import { keepTrail } from './trails.ts';

const SEED = 2345;
const PEOPLE = 200;

/** Citizens on a local cloud of their own, and everything that was said on the way. */
export class Run implements Surroundings {
  readonly evidence = new Evidence();
  readonly people: readonly SandboxPerson[] = makePeople(SEED, todayInVietnam(Date.now()), PEOPLE);
  readonly #name: string;
  readonly #makeAssembly: (folder: string) => string;
  #cloud: Cloud | undefined;
  #taken = edgeCases(todayInVietnam(Date.now())).length;
  #addresses = 0;

  readonly #options: readonly string[];

  constructor(name: string, makeAssembly: (folder: string) => string, options: readonly string[]) {
    this.#name = name;
    this.#options = options;
    this.#makeAssembly = makeAssembly;
  }

  get cloud(): Cloud {
    if (this.#cloud === undefined) throw new Error('the run has not begun');
    return this.#cloud;
  }

  get url(): string {
    return this.cloud.url;
  }

  async begin(): Promise<void> {
    this.#cloud = new Cloud(this.#makeAssembly, this.#options);
    await this.#cloud.start();
    await loadPeople(this.#cloud.data, this.people);
  }

  async end(): Promise<void> {
    if (this.#cloud === undefined) return;
    await this.#cloud.stop();
    keepTrail(this.#name, this.#cloud);
    this.#cloud.remove();
  }

  somebody(): SandboxPerson {
    const person = this.people[this.#taken++];
    if (person === undefined) throw new Error(`the sandbox has no more than ${PEOPLE} people`);
    return person;
  }

  /** The one of the edge cases that `is`. */
  personWho(is: (person: SandboxPerson) => boolean): SandboxPerson {
    const person = this.people.find(is);
    if (person === undefined) throw new Error('the sandbox has no such person');
    return person;
  }

  newAddress(): string {
    this.#addresses += 1;
    return `10.0.${this.#addresses >> 8}.${this.#addresses & 255}`;
  }

  /** Somebody with a phone, about to use the API. */
  citizen(equipment: Equipment = {}): Promise<Citizen> {
    return Citizen.of(this, equipment);
  }
}

/**
 * Tests on one local cloud that hosts the synthesized assembly for `dev`, or what `assembly` makes of it. After them, whatever they
 * did, its traces are searched and its books checked. `options` are more of the local cloud's command line.
 */
export function run(
  name: string,
  tests: (run: Run) => void,
  assembly: (folder: string) => string = () => assemblyOf('dev'),
  options: readonly string[] = [],
): void {
  describe(name, () => {
    const one = new Run(name, assembly, options);
    beforeAll(() => one.begin());
    afterAll(() => one.end());
    tests(one);
    describe('and afterwards', () => {
      afterwards(one);
    });
  });
}
