import type { RecoveryPorts } from '../../domain/recovery/ports.ts';
import { recoveryOperations } from '../../http/contract/operations/recovery.ts';
import type { Edge } from '../../http/edge.ts';
import { featureHandler, type FeatureHandler } from '../../http/feature-handler.ts';
import type { Log } from '../../http/log/events.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';
import { completeLock, resendLockCode, startLock, verifyLockCode } from './lock-operations.ts';
import {
  resendPasswordResetCode,
  resetPassword,
  startPasswordReset,
  verifyPasswordResetCode,
} from './reset-operations.ts';

/** Password resets of who cannot sign in and locks (SES-4, LCK-1). */
export const recoveryHandler = (
  connect: () => Promise<{ readonly edge: Edge; readonly ports: WithoutLedger<RecoveryPorts> }>,
  log?: Log,
): FeatureHandler =>
  featureHandler(
    'recovery',
    recoveryOperations,
    connect,
    ({ ports }) => ({
      startPasswordReset: startPasswordReset(ports),
      resendPasswordResetCode: resendPasswordResetCode(ports),
      verifyPasswordResetCode: verifyPasswordResetCode(ports),
      resetPassword: resetPassword(ports),
      startLock: startLock(ports),
      resendLockCode: resendLockCode(ports),
      verifyLockCode: verifyLockCode(ports),
      completeLock: completeLock(ports),
    }),
    log,
  );
