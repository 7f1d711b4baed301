import { refreshRequest, sessionList, sessionPath, sessionTokens, signIn } from '../schemas/session.ts';
import type { FeatureOperations } from '../operation-definition.ts';

/** Signing in: the contract of each call. */
export const sessionOperations = {
  createSession: {
    proof: 'device',
    idempotent: true,
    tokens: true,
    addressGate: 'sign-ins',
    body: signIn,
    answers: { 201: sessionTokens },
    errors: ['invalid_credentials', 'account_locked', 'sign_in_delayed', 'in_person_required'],
  },
  refreshSession: {
    proof: 'device',
    idempotent: true,
    tokens: true,
    body: refreshRequest,
    answers: { 200: sessionTokens },
    errors: ['invalid_token', 'account_locked'],
  },
  listSessions: {
    proof: 'session',
    idempotent: false,
    answers: { 200: sessionList },
    errors: [],
  },
  endCurrentSession: {
    proof: 'session',
    idempotent: true,
    answers: { 204: null },
    errors: [],
  },
  endSession: {
    proof: 'session',
    idempotent: true,
    params: sessionPath,
    answers: { 204: null },
    errors: [],
  },
} as const satisfies FeatureOperations<'session'>;
