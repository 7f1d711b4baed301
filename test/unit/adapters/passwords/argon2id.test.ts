import { argon2Sync } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { argon2idHasher } from '../../../../adapters/passwords/argon2id.ts';

const password = 'kX9$vbQ2!m';
const unpadded = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');

/** A PHC string as another program would write it. */
function phc(of: string, memory: number, passes: number, tagLength = 32, salt = Buffer.alloc(16, 7)): string {
  const message = of.normalize('NFC');
  const tag = argon2Sync('argon2id', { message, nonce: salt, memory, passes, parallelism: 1, tagLength });
  return `$argon2id$v=19$m=${memory},t=${passes},p=1$${unpadded(salt)}$${unpadded(tag)}`;
}

describe('password hashes', () => {
  test('PWD-1 are argon2id with 19 MiB, two passes and one lane, salted', async () => {
    const [one, other] = await Promise.all([argon2idHasher.hash(password), argon2idHasher.hash(password)]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(other).not.toBe(one);
  });

  test('PWD-1 verify the password they were made of, and no other', async () => {
    const hash = await argon2idHasher.hash(password);
    expect(await argon2idHasher.verify(hash, password)).toBe(true);
    expect(await argon2idHasher.verify(hash, `${password} `)).toBe(false);
    expect(await argon2idHasher.verify(hash, password.toLowerCase())).toBe(false);
    expect(await argon2idHasher.verify(hash, '')).toBe(false);
  });

  test('PWD-1 take a letter typed with marks apart for the same letter', async () => {
    const hash = await argon2idHasher.hash('Mưa! rơi 83Ế');
    expect(await argon2idHasher.verify(hash, 'Mưa! rơi 83Ế'.normalize('NFD'))).toBe(true);
  });

  test('PWD-1 of older parameters go on verifying', async () => {
    expect(await argon2idHasher.verify(phc(password, 4_096, 3), password)).toBe(true);
    expect(await argon2idHasher.verify(phc(password, 4_096, 3), 'wrong')).toBe(false);
  });

  test('PWD-1 of another tag length are another password’s', async () => {
    expect(await argon2idHasher.verify(phc(password, 4_096, 1, 16), password)).toBe(false);
  });

  test('TH-2 without a hash a dummy is computed and the answer is no', async () => {
    expect(await argon2idHasher.verify(undefined, password)).toBe(false);
  });

  test.each(['', 'plain', '$argon2i$v=19$m=4096,t=1,p=1$AAAA$AAAA', '$argon2id$v=16$m=4096,t=1,p=1$AAAA$AAAA'])(
    'PWD-1 a stored hash %j is a fault, not a wrong password',
    async (hash) => {
      await expect(argon2idHasher.verify(hash, password)).rejects.toThrow('PHC');
    },
  );
});
