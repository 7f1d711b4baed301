import type { PasswordHasher } from '../../domain/password/hasher.ts';

/** Keeps passwords as they are, at once, and counts the comparisons: with a stored hash or with the dummy. */
export class PlainPasswordHasher implements PasswordHasher {
  readonly compared: ('stored' | 'dummy')[] = [];

  hash(password: string): Promise<string> {
    return Promise.resolve(`plain:${password}`);
  }

  verify(hash: string | undefined, password: string): Promise<boolean> {
    this.compared.push(hash === undefined ? 'dummy' : 'stored');
    return Promise.resolve(hash === `plain:${password}`);
  }
}
