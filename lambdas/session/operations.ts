import { accepted } from '../../domain/outcome.ts';
import { endSession as end } from '../../domain/session/end.ts';
import { listSessions as list, type SessionView } from '../../domain/session/list.ts';
import type { SessionPorts } from '../../domain/session/ports.ts';
import { refreshSession as refresh } from '../../domain/session/refresh.ts';
import { signIn, type SignedIn } from '../../domain/session/sign-in.ts';
import type { Operation } from '../../http/pipeline/operation.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';

export const createSession = (ports: WithoutLedger<SessionPorts>): Operation<'createSession', SignedIn> => ({
  run: ({ caller, body, ledger }) => signIn({ ...ports, ledger }, caller, body),
  present: (signedIn) => ({ status: 201, body: presentTokens(signedIn) }),
});

export const refreshSession = (ports: WithoutLedger<SessionPorts>): Operation<'refreshSession', SignedIn> => ({
  run: ({ caller, body, ledger }) => refresh({ ...ports, ledger }, caller, body.refreshToken),
  present: (signedIn) => ({ status: 200, body: presentTokens(signedIn) }),
});

export const listSessions = (
  ports: WithoutLedger<SessionPorts>,
): Operation<'listSessions', readonly SessionView[]> => ({
  run: async ({ principal }) => accepted(await list(ports, principal)),
  present: (sessions) => ({ status: 200, body: { sessions: sessions.map(presentSession) } }),
});

export const endCurrentSession = (ports: WithoutLedger<SessionPorts>): Operation<'endCurrentSession', undefined> => ({
  run: ({ caller, principal, ledger }) => end({ ...ports, ledger }, caller, principal, principal.sessionId),
  present: () => ({ status: 204 }),
});

export const endSession = (ports: WithoutLedger<SessionPorts>): Operation<'endSession', undefined> => ({
  run: ({ caller, principal, params, ledger }) => end({ ...ports, ledger }, caller, principal, params.sessionId),
  present: () => ({ status: 204 }),
});

const presentTokens = ({ tokens, account, firstSignIn }: SignedIn) => ({
  accessToken: tokens.accessToken,
  tokenType: 'DPoP' as const,
  expiresIn: tokens.expiresInSeconds,
  refreshToken: tokens.refreshToken,
  account: { level: account.level, state: account.state },
  firstSignIn,
});

const presentSession = ({ device, startedAt, refreshedAt, expiresAt, ...session }: SessionView) => ({
  sessionId: session.sessionId,
  current: session.current,
  deviceId: device,
  ...(session.deviceName !== undefined && { deviceName: session.deviceName }),
  startedAt: new Date(startedAt).toISOString(),
  lastUsedAt: new Date(refreshedAt).toISOString(),
  expiresAt: new Date(expiresAt).toISOString(),
});
