import type { DeviceChangeBegun } from '../../domain/device-change/begin.ts';
import { accepted } from '../../domain/outcome.ts';
import { endSession as end } from '../../domain/session/end.ts';
import { listSessions as list, type SessionView } from '../../domain/session/list.ts';
import type { SessionPorts } from '../../domain/session/ports.ts';
import { refreshSession as refresh } from '../../domain/session/refresh.ts';
import { signIn, type SignedIn, type SignInPorts } from '../../domain/session/sign-in.ts';
import { presentCode } from '../../http/contract/present-code.ts';
import { presentSession } from '../../http/contract/present-session.ts';
import type { Operation } from '../../http/pipeline/operation.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';

export const createSession = (
  ports: WithoutLedger<SignInPorts>,
): Operation<'createSession', SignedIn | DeviceChangeBegun> => ({
  run: ({ caller, body, ledger }) => signIn({ ...ports, ledger }, caller, body),
  present: (answer) =>
    'tokens' in answer
      ? { status: 201, body: presentSession(answer) }
      : { status: 202, body: { deviceChangeId: answer.deviceChangeId, otp: presentCode(answer.otp) } },
});

export const refreshSession = (ports: WithoutLedger<SessionPorts>): Operation<'refreshSession', SignedIn> => ({
  run: ({ caller, body, ledger }) => refresh({ ...ports, ledger }, caller, body.refreshToken),
  present: (signedIn) => ({ status: 200, body: presentSession(signedIn) }),
});

export const listSessions = (
  ports: WithoutLedger<SessionPorts>,
): Operation<'listSessions', readonly SessionView[]> => ({
  run: async ({ principal }) => accepted(await list(ports, principal)),
  present: (sessions) => ({ status: 200, body: { sessions: sessions.map(presentView) } }),
});

export const endCurrentSession = (ports: WithoutLedger<SessionPorts>): Operation<'endCurrentSession', undefined> => ({
  run: ({ caller, principal, ledger }) => end({ ...ports, ledger }, caller, principal, principal.sessionId),
  present: () => ({ status: 204 }),
});

export const endSession = (ports: WithoutLedger<SessionPorts>): Operation<'endSession', undefined> => ({
  run: ({ caller, principal, params, ledger }) => end({ ...ports, ledger }, caller, principal, params.sessionId),
  present: () => ({ status: 204 }),
});

const presentView = ({ device, startedAt, refreshedAt, expiresAt, ...session }: SessionView) => ({
  sessionId: session.sessionId,
  current: session.current,
  deviceId: device,
  ...(session.deviceName !== undefined && { deviceName: session.deviceName }),
  startedAt: new Date(startedAt).toISOString(),
  lastUsedAt: new Date(refreshedAt).toISOString(),
  expiresAt: new Date(expiresAt).toISOString(),
});
