import { registrationOperations } from '../../http/contract/operations/registration.ts';
import { featureHandler } from '../../http/feature-handler.ts';
import { connect } from './dependencies.ts';
import {
  resendRegistrationCode,
  setRegistrationPassword,
  startRegistration,
  verifyRegistrationCode,
} from './operations.ts';

/** Registration of the app account (REG-1 to REG-8). */
export const handler = featureHandler('registration', registrationOperations, connect, ({ ports }) => ({
  startRegistration: startRegistration(ports),
  resendRegistrationCode: resendRegistrationCode(ports),
  verifyRegistrationCode: verifyRegistrationCode(ports),
  setRegistrationPassword: setRegistrationPassword(ports),
}));
