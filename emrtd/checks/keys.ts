import type { PublicKey } from '../keys/public-key.ts';
import type { ChipPolicy } from '../policy.ts';
import { refuse } from '../refusal.ts';

/** Why policy does not accept a key; undefined when it does. */
export function keyObjection(
  key: PublicKey,
  { keys }: ChipPolicy,
): { code: 'key_size' | 'key_curve'; detail: string } | undefined {
  if (key.algorithm === 'rsa') {
    const fits = key.bits >= keys.rsaBits.min && key.bits <= keys.rsaBits.max;
    return fits ? undefined : { code: 'key_size', detail: `RSA of ${key.bits} bits` };
  }
  return keys.curves.includes(key.curve) ? undefined : { code: 'key_curve', detail: `curve ${key.curve}` };
}

/** The signer's key is of a size or on a curve that policy accepts. Source: ICAO Doc 9303-12 §4.4, the list is ours. */
export function checkKey(key: PublicKey, policy: ChipPolicy): void {
  const objection = keyObjection(key, policy);
  if (objection) refuse(objection.code, objection.detail);
}
