import { DependencyUnavailable } from '../../domain/outcome.ts';
import type { Factor, FactorComparison, FactorHasher } from '../../domain/passcode/hasher.ts';
import type { PersonRef } from '../../domain/references.ts';

/** Keeps factors as they are, at once, and counts the comparisons: with a stored hash or with the dummy. */
export class PlainFactorHasher implements FactorHasher {
  readonly compared: ('stored' | 'dummy')[] = [];
  /** Whether the key's keeper answers. */
  available = true;

  hash(factor: Factor, person: PersonRef, value: string): Promise<string> {
    return this.#available(plain(factor, person, value));
  }

  comparison(hash: string | undefined, factor: Factor, person: PersonRef, value: string): Promise<FactorComparison> {
    return this.#available(() => {
      this.compared.push(hash === undefined ? 'dummy' : 'stored');
      return Promise.resolve(hash === plain(factor, person, value));
    });
  }

  #available<T>(answer: T): Promise<T> {
    return this.available ? Promise.resolve(answer) : Promise.reject(new DependencyUnavailable('keys'));
  }
}

const plain = (factor: Factor, person: PersonRef, value: string): string => `plain:${factor}:${person}:${value}`;
