import type { Element } from '../der/element.ts';
import { DerFault } from '../der/fault.ts';
import { algorithmIdentifier } from '../keys/algorithm-identifier.ts';
import type { PublicKey } from '../keys/public-key.ts';
import { signatureAlgorithm } from '../keys/signature-algorithm.ts';
import type { HashName } from '../keys/hash.ts';
import { verifySignature } from '../keys/verify-signature.ts';

/** A signed structure of X.509: certificate or CRL. */
export interface SignedStructure {
  readonly toBeSigned: Uint8Array;
  readonly signatureAlgorithm: Element;
  readonly signature: Uint8Array;
}

/**
 * True when `signed` carries a signature by `key` whose hash is among `hashes`. An algorithm that this library does not know, or
 * that names no hash, is false. Source: RFC 5280 §4.1.1.3, §5.1.1.3.
 */
export function isSignedBy(signed: SignedStructure, key: PublicKey, hashes: readonly HashName[]): boolean {
  try {
    const algorithm = signatureAlgorithm(algorithmIdentifier(signed.signatureAlgorithm));
    if (!algorithm?.hash || !hashes.includes(algorithm.hash)) return false;
    return verifySignature(key, algorithm, algorithm.hash, signed.toBeSigned, signed.signature);
  } catch (error) {
    if (error instanceof DerFault) return false;
    throw error;
  }
}
