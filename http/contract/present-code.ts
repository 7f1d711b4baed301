import type { CodeStatus } from '../../domain/otp/code-flow.ts';

/** The state of a one-time code as the contract shows it, times as RFC 3339. */
export const presentCode = ({ expiresAt, resendAvailableAt, ...code }: CodeStatus) => ({
  ...code,
  expiresAt: new Date(expiresAt).toISOString(),
  resendAvailableAt: new Date(resendAvailableAt).toISOString(),
});
