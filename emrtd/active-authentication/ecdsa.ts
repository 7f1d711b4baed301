import { curves } from '../keys/curves.ts';
import type { HashName } from '../keys/hash.ts';
import type { EcPublicKey } from '../keys/public-key.ts';
import { verifySignature } from '../keys/verify-signature.ts';

export interface EcdsaAnswer {
  readonly encoding: 'plain' | 'der';
  readonly verified: boolean;
}

/**
 * Active Authentication with ECDSA over the challenge alone. The answer is r‖s (BSI TR-03111 §5.2.1); a length that r‖s cannot have
 * is read as DER, which some chips send. Source: ICAO Doc 9303-11 §6.1.2 (clause number not confirmed).
 */
export function verifyEcdsaAnswer(
  key: EcPublicKey,
  challenge: Uint8Array,
  signature: Uint8Array,
  hash: HashName,
): EcdsaAnswer {
  const plain = signature.length === 2 * Math.ceil(curves[key.curve].bits / 8);
  const encoding = plain ? 'ieee-p1363' : 'der';
  const verified = verifySignature(key, { scheme: 'ecdsa', hash }, hash, challenge, signature, encoding);
  return { encoding: plain ? 'plain' : 'der', verified };
}
