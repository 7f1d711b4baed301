import type { Account } from '../account/account.ts';
import type { PasswordCredential } from '../account/password-credential.ts';
import type { PhoneHolder } from '../account/phone-holder.ts';
import type { ActivationFlow } from '../activation/flow.ts';
import type { DeviceBinding } from '../device/binding.ts';
import type { PhoneChange } from '../counter/phone-change.ts';
import type { CounterVisit } from '../counter/visit.ts';
import type { DeviceChangeFlow } from '../device-change/flow.ts';
import type { ChipChallenge } from '../dossier/chip-challenge.ts';
import type { DossierClaim } from '../dossier/claim.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { KnownDevice } from '../device/known-device.ts';
import type { Officer } from '../officer/officer.ts';
import type { Notice } from '../notice/notice.ts';
import type { LivenessSession } from '../portrait/liveness.ts';
import type { UploadPermit } from '../portrait/permit.ts';
import type { Passcode } from '../passcode/passcode.ts';
import type { PasscodeResetFlow } from '../passcode-reset/flow.ts';
import type { RecoveryFlow } from '../recovery/flow.ts';
import type { RegistrationFlow } from '../registration/flow.ts';
import type { Streak } from '../limits/streak.ts';
import type { SecurityAnswers } from '../security-question/security-answers.ts';
import type { Session } from '../session/session.ts';

/** Everything that a change can store. Each carries its kind and the version under which it was read. */
export type Entity =
  | Account
  | PasswordCredential
  | Passcode
  | SecurityAnswers
  | PhoneHolder
  | KnownDevice
  | DeviceBinding
  | RegistrationFlow
  | RecoveryFlow
  | ActivationFlow
  | PasscodeResetFlow
  | DeviceChangeFlow
  | Dossier
  | ChipChallenge
  | UploadPermit
  | LivenessSession
  | DossierClaim
  | Session
  | Streak
  | Officer
  | CounterVisit
  | PhoneChange
  | Notice;

/** The entity as it is after it was saved. */
export const saved = <E extends { readonly version: number }>(entity: E): E => ({
  ...entity,
  version: entity.version + 1,
});
