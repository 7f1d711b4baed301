import type { Principal } from './principal.ts';
import type { SessionPorts } from './ports.ts';
import type { Session } from './session.ts';

/** A session as its owner sees it. */
export interface SessionView extends Pick<
  Session,
  'sessionId' | 'device' | 'deviceName' | 'startedAt' | 'refreshedAt' | 'expiresAt'
> {
  readonly current: boolean;
}

/** The living sessions of the principal's account, latest used first (SES-3). */
export async function listSessions(
  { sessions, clock }: Pick<SessionPorts, 'sessions' | 'clock'>,
  principal: Principal,
): Promise<readonly SessionView[]> {
  const now = clock.now();
  const stored = await sessions.list(principal.accountId);
  return stored
    .filter((session) => session.expiresAt > now)
    .sort((a, b) => b.refreshedAt - a.refreshedAt)
    .map((session) => ({ ...session, current: session.sessionId === principal.sessionId }));
}
