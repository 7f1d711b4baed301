import type { SignInPorts } from '../../domain/session/sign-in.ts';
import { sessionOperations } from '../../http/contract/operations/session.ts';
import type { Edge } from '../../http/edge.ts';
import { featureHandler, type FeatureHandler } from '../../http/feature-handler.ts';
import type { Log } from '../../http/log/events.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';
import { createSession, endCurrentSession, endSession, listSessions, refreshSession } from './operations.ts';

/** Signing in, staying signed in, signing out (SES-1 to SES-3). */
export const sessionHandler = (
  connect: () => Promise<{ readonly edge: Edge; readonly ports: WithoutLedger<SignInPorts> }>,
  log?: Log,
): FeatureHandler =>
  featureHandler(
    'session',
    sessionOperations,
    connect,
    ({ ports }) => ({
      createSession: createSession(ports),
      refreshSession: refreshSession(ports),
      listSessions: listSessions(ports),
      endCurrentSession: endCurrentSession(ports),
      endSession: endSession(ports),
    }),
    log,
  );
