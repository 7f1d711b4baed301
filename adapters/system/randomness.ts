import { randomBytes, randomInt } from 'node:crypto';
import type { Randomness } from '../../domain/randomness.ts';

/** Chance from the operating system. */
export const systemRandomness: Randomness = {
  id: () => randomBytes(16).toString('base64url'),
  secret: () => randomBytes(32).toString('base64url'),
  challenge: () => randomBytes(8).toString('base64'),
  code: () => randomInt(1_000_000).toString().padStart(6, '0'),
};
