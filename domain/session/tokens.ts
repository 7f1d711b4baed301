import type { Digests } from '../digests.ts';
import type { Limits } from '../limits/limits.ts';
import type { Randomness } from '../randomness.ts';
import { SECOND, type Instant } from '../time.ts';
import type { Session } from './session.ts';

/** What the client gets; opaque to it. The store keeps hashes only. */
export interface SessionTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresInSeconds: number;
}

/** The parts of an access token: which session, and the secret that proves it. */
export interface AccessTokenParts {
  readonly accountId: string;
  readonly sessionId: string;
  readonly secret: string;
}

/** The parts of a refresh token; the generation says which rotation it came from. */
export interface RefreshTokenParts extends AccessTokenParts {
  readonly generation: number;
}

type Secrets = Pick<Session, 'accessHash' | 'accessExpiresAt' | 'refreshHash' | 'generation'>;

/** New secrets for a session and the tokens that carry them (SES-2). */
export function issueTokens(
  ports: { readonly randomness: Randomness; readonly digests: Digests; readonly limits: Limits },
  session: { readonly accountId: string; readonly sessionId: string; readonly generation: number },
  now: Instant,
): { readonly tokens: SessionTokens; readonly secrets: Secrets } {
  const access = ports.randomness.secret();
  const refresh = ports.randomness.secret();
  const { accessSeconds } = ports.limits.session;
  const name = `${session.accountId}.${session.sessionId}`;
  return {
    tokens: {
      accessToken: `${name}.${access}`,
      refreshToken: `${name}.${session.generation}.${refresh}`,
      expiresInSeconds: accessSeconds,
    },
    secrets: {
      accessHash: ports.digests.sha256(access),
      accessExpiresAt: now + accessSeconds * SECOND,
      refreshHash: ports.digests.sha256(refresh),
      generation: session.generation,
    },
  };
}

const PART = '([A-Za-z0-9_-]{1,64})';
const ACCESS = new RegExp(`^${PART}\\.${PART}\\.${PART}$`);
const REFRESH = new RegExp(`^${PART}\\.${PART}\\.([0-9]{1,9})\\.${PART}$`);

/** Reads an access token; undefined when it cannot be one. */
export function parseAccessToken(token: string): AccessTokenParts | undefined {
  const [, accountId, sessionId, secret] = ACCESS.exec(token) ?? [];
  if (accountId === undefined || sessionId === undefined || secret === undefined) return undefined;
  return { accountId, sessionId, secret };
}

/** Reads a refresh token; undefined when it cannot be one. */
export function parseRefreshToken(token: string): RefreshTokenParts | undefined {
  const [, accountId, sessionId, generation, secret] = REFRESH.exec(token) ?? [];
  if (accountId === undefined || sessionId === undefined || generation === undefined || secret === undefined) {
    return undefined;
  }
  return { accountId, sessionId, generation: Number(generation), secret };
}
