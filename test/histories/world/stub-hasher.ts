import type { PasswordHasher } from '../../../domain/password/hasher.ts';

/** Hashes at once; each hash is a name of its own, and only this double knows whose password it is. */
export class StubHasher implements PasswordHasher {
  readonly #passwords = new Map<string, string>();

  hash(password: string): Promise<string> {
    const hash = `stub:${this.#passwords.size + 1}`;
    this.#passwords.set(hash, password);
    return Promise.resolve(hash);
  }

  verify(hash: string | undefined, password: string): Promise<boolean> {
    return Promise.resolve(hash !== undefined && this.#passwords.get(hash) === password);
  }

  passwordOf(hash: string): string | undefined {
    return this.#passwords.get(hash);
  }
}
