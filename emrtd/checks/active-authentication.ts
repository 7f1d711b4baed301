import { verifyEcdsaAnswer } from '../active-authentication/ecdsa.ts';
import { verifyRsaAnswer } from '../active-authentication/rsa.ts';
import type { HashName } from '../keys/hash.ts';
import { describeKey } from '../keys/public-key.ts';
import type { EcPublicKey, PublicKey, RsaPublicKey } from '../keys/public-key.ts';
import type { SecurityInfos } from '../lds/dg14.ts';
import { refuse } from '../refusal.ts';
import type { Run } from './run.ts';

export interface ActiveAuthenticationQuestion {
  /** The key of DG15; undefined when the chip has none. */
  readonly key: PublicKey | undefined;
  readonly securityInfos: SecurityInfos | undefined;
  /** That may still be answered; whoever keeps it decides so, and spends it with the verdict. */
  readonly challenge: Uint8Array | undefined;
  readonly signature: Uint8Array | undefined;
}

function checkChallenge(run: Run, challenge: Uint8Array | undefined): Uint8Array {
  if (!challenge) return refuse('aa_challenge', 'no challenge was issued');
  if (challenge.length !== run.policy.activeAuthentication.challengeOctets)
    return refuse('aa_challenge', `challenge of ${challenge.length} octets`);
  return challenge;
}

function checkHash(run: Run, hash: HashName): void {
  if (!run.policy.activeAuthentication.hashes.includes(hash)) refuse('aa_hash', hash);
}

function checkRsa(run: Run, key: RsaPublicKey, nonce: Uint8Array, signature: Uint8Array): void {
  const { activeAuthentication, keys } = run.policy;
  if (key.bits < activeAuthentication.rsaMinBits || key.bits > keys.rsaBits.max)
    refuse('aa_key', `RSA of ${key.bits} bits`);
  const answer = verifyRsaAnswer(key, nonce, signature);
  run.evidence.activeAuthentication = { key: describeKey(key), hash: answer?.hash };
  if (!answer?.verified) refuse('aa_signature', 'the chip did not sign this challenge');
  else checkHash(run, answer.hash);
}

function checkEcdsa(
  run: Run,
  key: EcPublicKey,
  infos: SecurityInfos | undefined,
  nonce: Uint8Array,
  signature: Uint8Array,
): void {
  if (!run.policy.keys.curves.includes(key.curve)) refuse('aa_key', `curve ${key.curve}`);
  const hash = infos?.activeAuthenticationHash;
  if (!hash) {
    run.note(run.policy.activeAuthentication.missing, 'aa_algorithm_unknown', 'DG14 names no hash for ECDSA');
    return;
  }
  checkHash(run, hash);
  const answer = verifyEcdsaAnswer(key, nonce, signature, hash);
  run.evidence.activeAuthentication = { key: describeKey(key), hash, encoding: answer.encoding };
  if (!answer.verified) refuse('aa_signature', 'the chip did not sign this challenge');
}

/**
 * The chip holds the private key of DG15: it signed our challenge. That it is in the citizen's hand at this moment is not shown: a relay
 * carries the challenge to a chip elsewhere. Source: ICAO Doc 9303-11 §6.1.
 */
export function checkActiveAuthentication(run: Run, question: ActiveAuthenticationQuestion): void {
  const { key, securityInfos, signature } = question;
  const { missing } = run.policy.activeAuthentication;
  if (!key) {
    run.note(missing, 'aa_unsupported', 'the chip has no DG15');
    return;
  }
  run.evidence.activeAuthentication = { key: describeKey(key), hash: undefined };
  if (!signature) {
    run.note(missing, 'aa_missing', 'no answer to a challenge');
    return;
  }
  const nonce = checkChallenge(run, question.challenge);
  if (key.algorithm === 'rsa') checkRsa(run, key, nonce, signature);
  else checkEcdsa(run, key, securityInfos, nonce, signature);
}
