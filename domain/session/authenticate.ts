import type { DeviceId } from '../references.ts';
import type { Principal } from './principal.ts';
import type { SessionPorts } from './ports.ts';
import { parseAccessToken } from './tokens.ts';

/**
 * Whom an access token speaks for, now, in the hands of this device's key; undefined when for nobody (SES-2, TH-16). The
 * session is read each time, consistently, so that an end holds at once.
 */
export async function authenticate(
  { sessions, digests, clock }: Pick<SessionPorts, 'sessions' | 'digests' | 'clock'>,
  accessToken: string,
  device: DeviceId,
): Promise<Principal | undefined> {
  const token = parseAccessToken(accessToken);
  if (token === undefined) return undefined;
  const session = await sessions.find(token.accountId, token.sessionId);
  if (session === undefined) return undefined;
  const now = clock.now();
  const valid =
    digests.equal(digests.sha256(token.secret), session.accessHash) &&
    session.device === device &&
    session.accessExpiresAt > now &&
    session.expiresAt > now;
  const { accountId, sessionId, person } = session;
  return valid ? { accountId, sessionId, person, device } : undefined;
}
