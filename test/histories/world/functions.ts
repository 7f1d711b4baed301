import { accountOperations } from '../../../http/contract/operations/account.ts';
import { recoveryOperations } from '../../../http/contract/operations/recovery.ts';
import { registrationOperations } from '../../../http/contract/operations/registration.ts';
import { sessionOperations } from '../../../http/contract/operations/session.ts';
import { featureHandler, type FeatureHandler } from '../../../http/feature-handler.ts';
import type { Feature } from '../../../http/contract/routes.ts';
import type { Log } from '../../../http/log/events.ts';
import * as account from '../../../lambdas/account/operations.ts';
import * as locks from '../../../lambdas/recovery/lock-operations.ts';
import * as resets from '../../../lambdas/recovery/reset-operations.ts';
import * as registration from '../../../lambdas/registration/operations.ts';
import * as session from '../../../lambdas/session/operations.ts';
import type { Ports } from './wiring.ts';

/** Features whose calls histories are made of; the races of dossiers have tests of their own. */
type Played = Exclude<Feature, 'information' | 'dossier' | 'chip'>;

/** The functions with data, as they are deployed: real operations behind the real pipeline. */
export function functionsOver(ports: Ports, log: Log): Readonly<Record<Played, FeatureHandler>> {
  const { edge, trail, recovery } = ports;
  return {
    registration: featureHandler(
      'registration',
      registrationOperations,
      () => Promise.resolve({ edge, own: ports.registration }),
      ({ own }) => ({
        startRegistration: registration.startRegistration(own),
        resendRegistrationCode: registration.resendRegistrationCode(own),
        verifyRegistrationCode: registration.verifyRegistrationCode(own),
        setRegistrationPassword: registration.setRegistrationPassword(own),
      }),
      log,
    ),
    session: featureHandler(
      'session',
      sessionOperations,
      () => Promise.resolve({ edge, own: ports.session }),
      ({ own }) => ({
        createSession: session.createSession(own),
        refreshSession: session.refreshSession(own),
        listSessions: session.listSessions(own),
        endCurrentSession: session.endCurrentSession(own),
        endSession: session.endSession(own),
      }),
      log,
    ),
    recovery: featureHandler(
      'recovery',
      recoveryOperations,
      () => Promise.resolve({ edge }),
      () => ({
        startPasswordReset: resets.startPasswordReset(recovery),
        resendPasswordResetCode: resets.resendPasswordResetCode(recovery),
        verifyPasswordResetCode: resets.verifyPasswordResetCode(recovery),
        resetPassword: resets.resetPassword(recovery),
        startLock: locks.startLock(recovery),
        resendLockCode: locks.resendLockCode(recovery),
        verifyLockCode: locks.verifyLockCode(recovery),
        completeLock: locks.completeLock(recovery),
      }),
      log,
    ),
    account: featureHandler(
      'account',
      accountOperations,
      () => Promise.resolve({ edge }),
      () => ({
        getMe: account.getMe(recovery.accounts),
        getMyHistory: account.getMyHistory({ trail, accounts: recovery.accounts }),
        lockMyAccount: account.lockMyAccount(recovery),
      }),
      log,
    ),
  };
}
