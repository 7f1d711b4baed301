import { createRemoteJWKSet, customFetch, errors, type FetchImplementation, type JWTVerifyGetKey } from 'jose';
import { DependencyUnavailable } from '../../domain/outcome.ts';

/** What fits a call of ten seconds: the issuer is asked twice at most, once for where its keys are and once for them. */
const TIMEOUT_MS = 2_000;
/** An unknown `kid` does not ask the issuer again before. */
const COOLDOWN_MS = 30_000;
const KEPT_MS = 10 * 60_000;

/** What of the issuer's metadata is used (OpenID Connect Discovery 1.0 §3). */
interface Metadata {
  readonly issuer?: unknown;
  readonly jwks_uri?: unknown;
}

/**
 * The issuer's public keys by `kid`, from the address that its metadata give and from no other: what a token's header says of keys is not looked at
 * (TH-19). Make one and keep it: it holds the keys for ten minutes. Everything but a key that is not there is the issuer's fault, and so "not now".
 */
export function issuerKeys(issuer: string, fetched: FetchImplementation = fetch): JWTVerifyGetKey {
  let known: Promise<JWTVerifyGetKey> | undefined;
  return async (header, token) => {
    if (typeof header.kid !== 'string') throw new errors.JWKSNoMatchingKey();
    try {
      known ??= keysOf(issuer, fetched);
      const keys = await known.catch((fault: unknown) => {
        known = undefined;
        throw fault;
      });
      return await keys(header, token);
    } catch (fault) {
      if (fault instanceof errors.JWKSNoMatchingKey) throw fault;
      throw new DependencyUnavailable('officers’ issuer', 5, { cause: fault });
    }
  };
}

async function keysOf(issuer: string, fetched: FetchImplementation): Promise<JWTVerifyGetKey> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const answer = await fetched(address, { method: 'GET', headers: new Headers(), redirect: 'manual', signal });
  if (answer.status !== 200) throw new Error('The issuer gives no metadata');
  const metadata = (await answer.json()) as Metadata;
  if (metadata.issuer !== issuer) throw new Error('The metadata are of another issuer');
  const { jwks_uri: keys } = metadata;
  if (typeof keys !== 'string' || !URL.canParse(keys) || !isSafe(new URL(keys))) {
    throw new Error('The issuer’s metadata give no safe address of its keys');
  }
  return createRemoteJWKSet(new URL(keys), {
    timeoutDuration: TIMEOUT_MS,
    cooldownDuration: COOLDOWN_MS,
    cacheMaxAge: KEPT_MS,
    [customFetch]: fetched,
  });
}

/** Nobody between may put keys of their own there; on this machine itself there is nobody between. */
const isSafe = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname));
