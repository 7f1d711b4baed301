import { recoveryOperations } from '../../http/contract/operations/recovery.ts';
import { featureHandler } from '../../http/feature-handler.ts';
import { connect } from './dependencies.ts';
import { completeLock, resendLockCode, startLock, verifyLockCode } from './lock-operations.ts';
import {
  resendPasswordResetCode,
  resetPassword,
  startPasswordReset,
  verifyPasswordResetCode,
} from './reset-operations.ts';

/** Password resets and locks of who cannot sign in (SES-4, LCK-1). */
export const handler = featureHandler('recovery', recoveryOperations, connect, ({ ports }) => ({
  startPasswordReset: startPasswordReset(ports),
  resendPasswordResetCode: resendPasswordResetCode(ports),
  verifyPasswordResetCode: verifyPasswordResetCode(ports),
  resetPassword: resetPassword(ports),
  startLock: startLock(ports),
  resendLockCode: resendLockCode(ports),
  verifyLockCode: verifyLockCode(ports),
  completeLock: completeLock(ports),
}));
