import type { RegistrationPorts } from '../../domain/registration/ports.ts';
import { registrationOperations } from '../../http/contract/operations/registration.ts';
import type { Edge } from '../../http/edge.ts';
import { featureHandler, type FeatureHandler } from '../../http/feature-handler.ts';
import type { Log } from '../../http/log/events.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';
import {
  claimAccount,
  resendRegistrationCode,
  setRegistrationPassword,
  startRegistration,
  verifyRegistrationCode,
} from './operations.ts';

/** Registration of the app account (REG-1 to REG-8). */
export const registrationHandler = (
  connect: () => Promise<{ readonly edge: Edge; readonly ports: WithoutLedger<RegistrationPorts> }>,
  log?: Log,
): FeatureHandler =>
  featureHandler(
    'registration',
    registrationOperations,
    connect,
    ({ ports }) => ({
      startRegistration: startRegistration(ports),
      resendRegistrationCode: resendRegistrationCode(ports),
      verifyRegistrationCode: verifyRegistrationCode(ports),
      setRegistrationPassword: setRegistrationPassword(ports),
      claimAccount: claimAccount(ports),
    }),
    log,
  );
