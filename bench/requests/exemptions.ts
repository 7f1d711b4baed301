import type { CallName } from '../../client/result.ts';

/** Calls whose latency is not compared with the bare handler's, with why. */
export const exemptions: Readonly<Partial<Record<CallName, string>>> = {
  setRegistrationPassword: 'hashes a password',
  createSession: 'hashes a password',
  resetPassword: 'hashes a password',
  startPasswordReset: 'answers after a fixed time',
  resendPasswordResetCode: 'answers after a fixed time',
  startLock: 'answers after a fixed time',
  resendLockCode: 'answers after a fixed time',
};

/** Those whose answer waits for a fixed time, so that citizens may wait together. */
export const waits = (call: CallName): boolean => exemptions[call]?.includes('fixed time') ?? false;
