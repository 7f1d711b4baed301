import { calculateJwkThumbprint, EmbeddedJWK, errors, jwtVerify, type JWTPayload, type JWTVerifyResult } from 'jose';
import { createHash, timingSafeEqual } from 'node:crypto';
import { SECOND, type Instant } from '../../domain/time.ts';

/** What a proof must be made for (RFC 9449 §4.3). */
export interface ProofExpectation {
  readonly method: string;
  /** The call's address without query and fragment. */
  readonly url: string;
  readonly now: Instant;
  readonly clockToleranceSeconds: number;
  /** The access token that comes with the proof; then the proof names its hash. */
  readonly accessToken?: string;
}

export interface VerifiedProof {
  /** RFC 7638 SHA-256 thumbprint of the key: the device's id. */
  readonly thumbprint: string;
  readonly jti: string;
  readonly nonce: string | undefined;
}

const LONGEST_JTI = 128;

/**
 * Verifies a DPoP proof but for its nonce and its first use: ES256 by the public key it carries, for this method and address, of about
 * now, for this token. Undefined when it is not that; which part failed helps nobody honest.
 */
export async function verifyProof(proof: string, expected: ProofExpectation): Promise<VerifiedProof | undefined> {
  const verified = await verifySignature(proof, expected.now);
  if (verified === undefined) return undefined;
  const { payload, protectedHeader } = verified;
  // That the key has no private part, jose has checked.
  const { jwk } = protectedHeader;
  if (jwk === undefined || jwk.kty !== 'EC' || jwk.crv !== 'P-256') return undefined;
  const { jti, nonce } = payload;
  if (typeof jti !== 'string' || jti.length === 0 || jti.length > LONGEST_JTI) return undefined;
  if (nonce !== undefined && typeof nonce !== 'string') return undefined;
  if (payload['htm'] !== expected.method || !isUrl(payload['htu'], expected.url)) return undefined;
  if (!isAbout(payload.iat, expected) || !namesToken(payload, expected.accessToken)) return undefined;
  return { thumbprint: await calculateJwkThumbprint(jwk), jti, nonce };
}

async function verifySignature(proof: string, now: Instant): Promise<JWTVerifyResult | undefined> {
  try {
    return await jwtVerify(proof, EmbeddedJWK, { algorithms: ['ES256'], typ: 'dpop+jwt', currentDate: new Date(now) });
  } catch (fault) {
    // jose says JOSEError of a bad token, the runtime TypeError or DOMException of a key that is none.
    if (fault instanceof errors.JOSEError || fault instanceof TypeError || fault instanceof DOMException)
      return undefined;
    throw fault;
  }
}

/** Equal after the normalisation of RFC 3986 §6.2.2–6.2.3; query and fragment do not count. */
function isUrl(claimed: unknown, expected: string): boolean {
  if (typeof claimed !== 'string' || !URL.canParse(claimed)) return false;
  const [a, b] = [new URL(claimed), new URL(expected)];
  return a.origin === b.origin && a.pathname === b.pathname && a.username === '' && a.password === '';
}

const isAbout = (iat: unknown, { now, clockToleranceSeconds }: ProofExpectation): boolean =>
  typeof iat === 'number' && Math.abs(iat * SECOND - now) <= clockToleranceSeconds * SECOND;

function namesToken(payload: JWTPayload, accessToken: string | undefined): boolean {
  const claimed = payload['ath'];
  // A proof for a token is good beside that token alone, so that what it stands for never depends on what else is sent.
  if (accessToken === undefined) return claimed === undefined;
  if (typeof claimed !== 'string') return false;
  const hash = Buffer.from(createHash('sha256').update(accessToken).digest('base64url'));
  const given = Buffer.from(claimed);
  return hash.length === given.length && timingSafeEqual(hash, given);
}
