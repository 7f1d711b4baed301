import type { ActivationFlows } from '../../domain/activation/flow.ts';
import type { Accounts } from '../../domain/account/account.ts';
import type { PasswordCredentials } from '../../domain/account/password-credential.ts';
import type { PhoneHolders } from '../../domain/account/phone-holder.ts';
import type { PhoneChanges } from '../../domain/counter/phone-change.ts';
import type { CounterVisits } from '../../domain/counter/visit.ts';
import type { ChipChallenges } from '../../domain/dossier/chip-challenge.ts';
import type { DossierClaims } from '../../domain/dossier/claim.ts';
import type { Dossiers } from '../../domain/dossier/dossier.ts';
import type { DeviceBindings } from '../../domain/device/binding.ts';
import type { DeviceChangeFlows } from '../../domain/device-change/flow.ts';
import type { KnownDevices } from '../../domain/device/known-device.ts';
import type { Streaks } from '../../domain/limits/streak.ts';
import type { Officers } from '../../domain/officer/officer.ts';
import type { LivenessSessions } from '../../domain/portrait/liveness.ts';
import type { Passcodes } from '../../domain/passcode/passcode.ts';
import type { UploadPermits } from '../../domain/portrait/permit.ts';
import type { PasscodeResetFlows } from '../../domain/passcode-reset/flow.ts';
import type { RecoveryFlows } from '../../domain/recovery/flow.ts';
import type { RegistrationFlows } from '../../domain/registration/flow.ts';
import type { SecurityAnswersStore } from '../../domain/security-question/security-answers.ts';
import type { Sessions } from '../../domain/session/session.ts';
import type { Reader } from './reader.ts';

/** The read ports of the domain, each over the one table that holds it. */
export const accountStore = (reader: Reader): Accounts => ({
  byPerson: (person) => reader.get('account', { person }),
});

export const credentialStore = (reader: Reader): PasswordCredentials => ({
  byPerson: (person) => reader.get('password', { person }),
});

export const passcodeStore = (reader: Reader): Passcodes => ({
  byPerson: (person) => reader.get('passcode', { person }),
});

export const securityAnswersStore = (reader: Reader): SecurityAnswersStore => ({
  byPerson: (person) => reader.get('securityAnswers', { person }),
});

export const phoneHolderStore = (reader: Reader): PhoneHolders => ({
  byPhone: (phone) => reader.get('phoneHolder', { phone }),
});

export const knownDeviceStore = (reader: Reader): KnownDevices => ({
  find: (accountId, device) => reader.get('knownDevice', { accountId, device }),
});

export const deviceBindingStore = (reader: Reader): DeviceBindings => ({
  byDevice: (device) => reader.get('deviceBinding', { device }),
});

export const registrationFlowStore = (reader: Reader): RegistrationFlows => ({
  find: (flowId) => reader.get('registrationFlow', { flowId }),
});

export const recoveryFlowStore = (reader: Reader): RecoveryFlows => ({
  find: (flowId) => reader.get('recoveryFlow', { flowId }),
});

export const activationFlowStore = (reader: Reader): ActivationFlows => ({
  find: (flowId) => reader.get('activationFlow', { flowId }),
});

export const passcodeResetFlowStore = (reader: Reader): PasscodeResetFlows => ({
  find: (flowId) => reader.get('passcodeResetFlow', { flowId }),
});

export const deviceChangeFlowStore = (reader: Reader): DeviceChangeFlows => ({
  find: (flowId) => reader.get('deviceChangeFlow', { flowId }),
});

export const dossierStore = (reader: Reader): Dossiers => ({
  find: (person, dossierId) => reader.get('dossier', { person, dossierId }),
  list: (person) => reader.list('dossier', { person }),
});

export const chipChallengeStore = (reader: Reader): ChipChallenges => ({
  ofDossier: (dossierId) => reader.get('chipChallenge', { dossierId }),
});

export const dossierClaimStore = (reader: Reader): DossierClaims => ({
  ofDossier: (dossierId) => reader.get('dossierClaim', { dossierId }),
});

export const uploadPermitStore = (reader: Reader): UploadPermits => ({
  find: (uploadId) => reader.get('uploadPermit', { uploadId }),
});

export const livenessSessionStore = (reader: Reader): LivenessSessions => ({
  find: (sessionId) => reader.get('livenessSession', { sessionId }),
});

export const sessionStore = (reader: Reader): Sessions => ({
  find: (accountId, sessionId) => reader.get('session', { accountId, sessionId }),
  list: (accountId) => reader.list('session', { accountId }),
});

export const streakStore = (reader: Reader): Streaks => ({
  find: (name, subject) => reader.get('streak', { name, subject }),
});

export const officerStore = (reader: Reader): Officers => ({
  find: (officer) => reader.get('officer', { officer }),
});

export const counterVisitStore = (reader: Reader): CounterVisits => ({
  find: (visitId) => reader.get('counterVisit', { visitId }),
});

export const phoneChangeStore = (reader: Reader): PhoneChanges => ({
  ofPerson: (person) => reader.get('phoneChange', { person }),
});
