import { deviceChangeStarted } from '../schemas/device.ts';
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
    answers: { 201: sessionTokens, 202: deviceChangeStarted },
    errors: ['invalid_credentials', 'account_locked', 'sign_in_delayed', 'otp_send_limit', 'sms_unavailable'],
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
