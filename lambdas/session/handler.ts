import { sessionOperations } from '../../http/contract/operations/session.ts';
import { featureHandler } from '../../http/feature-handler.ts';
import { connect } from './dependencies.ts';
import { createSession, endCurrentSession, endSession, listSessions, refreshSession } from './operations.ts';

/** Signing in, staying signed in, signing out (SES-1 to SES-3). */
export const handler = featureHandler('session', sessionOperations, connect, ({ ports }) => ({
  createSession: createSession(ports),
  refreshSession: refreshSession(ports),
  listSessions: listSessions(ports),
  endCurrentSession: endCurrentSession(ports),
  endSession: endSession(ports),
}));
