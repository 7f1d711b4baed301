import { createHash } from 'node:crypto';
import type { Randomness } from '../../domain/randomness.ts';

/** The same values in the same order for the same seed; all ids and secrets differ. */
export function seededRandomness(seed: string): Randomness {
  let drawn = 0;
  const draw = (): Buffer =>
    createHash('sha256')
      .update(`${seed}/${(drawn += 1)}`)
      .digest();
  return {
    id: () => draw().subarray(0, 16).toString('base64url'),
    secret: () => draw().toString('base64url'),
    challenge: () => draw().subarray(0, 8).toString('base64'),
    code: () => (draw().readUInt32BE() % 1_000_000).toString().padStart(6, '0'),
  };
}
