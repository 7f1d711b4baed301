import { keyedFactorHasher } from '../../adapters/factors/keyed-factor-hasher.ts';
import { kmsMacs } from '../../adapters/factors/kms-mac.ts';
import { argon2idHasher } from '../../adapters/passwords/argon2id.ts';
import type { FactorHasher } from '../../domain/passcode/hasher.ts';
import { servicePlace } from './service-place.ts';
import { variable } from './settings.ts';

/** Hashes of passcodes and security answers, for functions that need `pepper`. */
export const connectFactors = (): FactorHasher =>
  keyedFactorHasher(kmsMacs(servicePlace()), variable('PEPPER_KEY_ID'), argon2idHasher);
