import type { Factor, FactorComparison, FactorHasher } from '../../../domain/passcode/hasher.ts';
import type { PersonRef } from '../../../domain/references.ts';

/** Hashes passcodes and answers at once; each hash is a name of its own, and says nothing of what it was made of. */
export class StubFactors implements FactorHasher {
  readonly #values = new Map<string, string>();

  hash(factor: Factor, person: PersonRef, value: string): Promise<string> {
    const hash = `stub:${factor}:${this.#values.size + 1}`;
    this.#values.set(hash, bound(factor, person, value));
    return Promise.resolve(hash);
  }

  comparison(hash: string | undefined, factor: Factor, person: PersonRef, value: string): Promise<FactorComparison> {
    const right = hash !== undefined && this.#values.get(hash) === bound(factor, person, value);
    return Promise.resolve(() => Promise.resolve(right));
  }
}

const bound = (factor: Factor, person: PersonRef, value: string): string => `${factor}/${person}/${value}`;
