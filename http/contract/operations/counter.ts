import {
  countersAccountPath,
  lockState,
  lookedUp,
  lookUpRequest,
  officersLock,
  officersUnlock,
  reopened,
  reopening,
} from '../schemas/counter.ts';
import type { FeatureOperations } from '../operation-definition.ts';

/** What officers do for a person at a counter: the contract of each call. */
export const counterOperations = {
  lookUpAccount: {
    proof: 'officer',
    groups: ['counter'],
    idempotent: true,
    body: lookUpRequest,
    answers: { 200: lookedUp },
    errors: ['own_account', 'not_found'],
  },
  reopenActivation: {
    proof: 'officer',
    groups: ['counter'],
    idempotent: true,
    // A code to be printed is as good as one.
    tokens: true,
    params: countersAccountPath,
    body: reopening,
    answers: { 200: reopened },
    errors: ['own_account', 'account_locked', 'not_identified', 'already_activated', 'activation_window_open'],
  },
  lockAccount: {
    proof: 'officer',
    groups: ['counter'],
    idempotent: true,
    params: countersAccountPath,
    body: officersLock,
    answers: { 200: lockState },
    errors: ['own_account', 'account_locked'],
  },
  unlockAccount: {
    proof: 'officer',
    groups: ['counter'],
    idempotent: true,
    params: countersAccountPath,
    body: officersUnlock,
    answers: { 200: lockState },
    errors: ['own_account', 'not_locked', 'lock_stands'],
  },
} as const satisfies FeatureOperations<'counter'>;
