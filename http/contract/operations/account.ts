import { history, historyQuery, me } from '../schemas/account.ts';
import { nothing } from '../schemas/otp.ts';
import { locked } from '../schemas/recovery.ts';
import type { FeatureOperations } from '../operation-definition.ts';

/** One’s own account: the contract of each call. */
export const accountOperations = {
  lockMyAccount: {
    proof: 'session',
    idempotent: true,
    body: nothing,
    answers: { 200: locked },
    errors: [],
  },
  getMe: {
    proof: 'session',
    idempotent: false,
    answers: { 200: me },
    errors: [],
  },
  getMyHistory: {
    proof: 'session',
    idempotent: false,
    query: historyQuery,
    answers: { 200: history },
    errors: [],
  },
} as const satisfies FeatureOperations<'account'>;
