import { createHash } from 'node:crypto';
import type { Factor, FactorHasher } from '../../domain/passcode/hasher.ts';
import type { PasswordHasher } from '../../domain/password/hasher.ts';
import type { PersonRef } from '../../domain/references.ts';
import type { MacKeeper } from './kms-mac.ts';

/** `v1$`, the id of the key, and the slow hash of the mac. Which key it was stays with the hash, so that another can follow. */
const STORED = /^v1\$([A-Za-z0-9-]+)(\$argon2id\$.+)$/;

/**
 * Factors keyed by a key's keeper and then hashed as passwords are (PCD-2, SEC-1): a copy of the tables cannot be searched without the
 * keeper, nor quickly with it. The keeper is given a digest, so that no value goes out.
 */
export function keyedFactorHasher(keeper: MacKeeper, keyId: string, slow: PasswordHasher): FactorHasher {
  const keyed = async (by: string, factor: Factor, person: PersonRef, value: string): Promise<string> => {
    const digest = createHash('sha256')
      .update(JSON.stringify([factor, person, value]))
      .digest();
    return (await keeper.mac(by, digest)).toString('base64url');
  };
  return {
    async hash(factor, person, value) {
      return `v1$${keyId}${await slow.hash(await keyed(keyId, factor, person, value))}`;
    },
    async comparison(hash, factor, person, value) {
      const [, by = keyId, slowHash] = STORED.exec(hash ?? '') ?? [];
      if (hash !== undefined && slowHash === undefined) throw new Error('a stored hash of a factor is none of ours');
      const mac = await keyed(by, factor, person, value);
      return () => slow.verify(slowHash, mac);
    },
  };
}
