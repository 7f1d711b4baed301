import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey, type JWTVerifyResult } from 'jose';
import type { OfficerClaims, OfficerTokens } from '../../domain/officer/officer.ts';
import { SECOND, type Instant } from '../../domain/time.ts';
import type { OfficerIssuer } from './issuer.ts';

/** How far the issuer's clock and ours may be apart. */
const TOLERANCE_SECONDS = 30;
/** Signatures of key pairs alone: with a shared secret whoever verifies could make tokens too. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256'];
/** An access token by its own name (RFC 9068), a JWT, or one that does not say; a token of another purpose says so. */
const TYPES: readonly unknown[] = [undefined, 'jwt', 'at+jwt', 'application/at+jwt'];
/** A `sub` becomes part of keys and records. */
const SUBJECT = /^[\w.:@|=+-]{1,128}$/;

/** Verifies access tokens of one issuer by its keys (OpenID Connect, RFC 9068, Cognito user pools). */
export const issuedTokens = (settings: OfficerIssuer, keys: JWTVerifyGetKey): OfficerTokens => ({
  async verify(token, now) {
    const verified = await verifyToken(token, settings, keys, now);
    if (verified === undefined) return undefined;
    const { payload, protectedHeader } = verified;
    const proper = isTypeOfAccess(protectedHeader.typ) && isOfNow(payload, now) && isAccess(payload);
    if (!proper || !isFor(payload, settings.audience) || !hasSecondFactor(payload, settings)) return undefined;
    return claimsOf(payload, settings);
  },
});

/** Signature, issuer, and the time in which it may be used. A fault that is not the token's own goes through. */
async function verifyToken(
  token: string,
  { issuer }: OfficerIssuer,
  keys: JWTVerifyGetKey,
  now: Instant,
): Promise<JWTVerifyResult | undefined> {
  try {
    return await jwtVerify(token, keys, {
      algorithms: ALGORITHMS,
      issuer,
      requiredClaims: ['sub', 'iat', 'exp'],
      clockTolerance: TOLERANCE_SECONDS,
      currentDate: new Date(now),
    });
  } catch (fault) {
    if (fault instanceof errors.JOSEError) return undefined;
    throw fault;
  }
}

const isTypeOfAccess = (typ: unknown): boolean => TYPES.includes(typeof typ === 'string' ? typ.toLowerCase() : typ);

/** A token from the future was not given by an issuer whose clock can be trusted. */
const isOfNow = ({ iat = Infinity }: JWTPayload, now: Instant): boolean =>
  iat * SECOND <= now + TOLERANCE_SECONDS * SECOND;

/** Cognito says what its tokens are for: one that tells who somebody is opens nothing. */
const isAccess = (payload: JWTPayload): boolean =>
  !Object.hasOwn(payload, 'token_use') || payload['token_use'] === 'access';

/** Cognito's access tokens name the app client in place of an audience. */
function isFor({ aud, client_id: client }: JWTPayload, audience: string): boolean {
  if (aud === undefined) return client === audience;
  return Array.isArray(aud) ? aud.includes(audience) : aud === audience;
}

function hasSecondFactor({ amr }: JWTPayload, { mfa }: OfficerIssuer): boolean {
  return mfa === 'issuer' || (Array.isArray(amr) && amr.includes('mfa'));
}

function claimsOf(payload: JWTPayload, { groupsClaim }: OfficerIssuer): OfficerClaims | undefined {
  // Types of claims are what jose says of them, not what it has checked.
  const sub: unknown = payload.sub;
  const groups: unknown = Object.hasOwn(payload, groupsClaim) ? payload[groupsClaim] : [];
  if (typeof sub !== 'string' || !SUBJECT.test(sub) || !Array.isArray(groups)) return undefined;
  return { officer: sub, groups: groups.filter((group): group is string => typeof group === 'string') };
}
