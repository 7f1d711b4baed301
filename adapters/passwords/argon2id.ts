import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { normalisePassword } from '../../domain/password/form.ts';
import type { PasswordHasher } from '../../domain/password/hasher.ts';

/** OWASP's parameters (password storage, argon2id): 19 MiB, two passes, one lane. */
const PARAMETERS = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const TAG_BYTES = 32;
const SALT_BYTES = 16;

/** What argon2id costs: memory in KiB, passes over it, lanes. */
export interface Argon2idParameters {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

const derive = promisify(argon2);

const argon2id = (password: string, salt: Buffer, parameters: Argon2idParameters): Promise<Buffer> =>
  derive('argon2id', { message: normalisePassword(password), nonce: salt, tagLength: TAG_BYTES, ...parameters });

const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** argon2id as PHC strings (PWD-1); a hash made under older parameters goes on verifying. */
export const argon2idWith = (own: Argon2idParameters): PasswordHasher => ({
  async hash(password) {
    const salt = randomBytes(SALT_BYTES);
    const tag = await argon2id(password, salt, own);
    const { memory, passes, parallelism } = own;
    return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`;
  },
  async verify(hash, password) {
    if (hash === undefined) {
      await argon2id(password, Buffer.alloc(SALT_BYTES), own);
      return false;
    }
    const [, memory, passes, parallelism, salt = '', tag = ''] = PHC.exec(hash) ?? [];
    if (memory === undefined) throw new Error('a stored password hash is no PHC string of argon2id');
    const parameters = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
    const computed = await argon2id(password, Buffer.from(salt, 'base64'), parameters);
    const stored = Buffer.from(tag, 'base64');
    return stored.length === computed.length && timingSafeEqual(stored, computed);
  },
});

/** The one for people's passwords. */
export const argon2idHasher: PasswordHasher = argon2idWith(PARAMETERS);
