import type { Accounts } from '../../../domain/account/account.ts';
import type { DataKeys } from '../../../domain/account/data-keys.ts';
import type { PasswordCredentials } from '../../../domain/account/password-credential.ts';
import type { PhoneHolders } from '../../../domain/account/phone-holder.ts';
import type { ActivationFlows } from '../../../domain/activation/flow.ts';
import type { AuditTrail } from '../../../domain/audit/entry.ts';
import type { ChipChallenges } from '../../../domain/dossier/chip-challenge.ts';
import type { DossierClaims } from '../../../domain/dossier/claim.ts';
import type { DossierIndex } from '../../../domain/dossier/dossier-index.ts';
import type { Dossiers } from '../../../domain/dossier/dossier.ts';
import type { DeviceBindings } from '../../../domain/device/binding.ts';
import type { KnownDevices } from '../../../domain/device/known-device.ts';
import type { Ledger } from '../../../domain/ledger/change.ts';
import type { Streaks } from '../../../domain/limits/streak.ts';
import type { WindowCounters } from '../../../domain/limits/window-counters.ts';
import type { Notices } from '../../../domain/notice/notice.ts';
import type { Officers } from '../../../domain/officer/officer.ts';
import type { LivenessSessions } from '../../../domain/portrait/liveness.ts';
import type { UploadPermits } from '../../../domain/portrait/permit.ts';
import type { Passcodes } from '../../../domain/passcode/passcode.ts';
import type { RecoveryFlows } from '../../../domain/recovery/flow.ts';
import type { RegistrationFlows } from '../../../domain/registration/flow.ts';
import type { SecurityAnswersStore } from '../../../domain/security-question/security-answers.ts';
import type { Sessions } from '../../../domain/session/session.ts';
import type { IdempotencyStore } from '../../../http/ports/idempotency-store.ts';
import type { ProofStore } from '../../../http/ports/proof-store.ts';

/** Every port that stores something, over one and the same store. */
export interface Stores {
  readonly accounts: Accounts;
  readonly credentials: PasswordCredentials;
  readonly passcodes: Passcodes;
  readonly securityAnswers: SecurityAnswersStore;
  readonly holders: PhoneHolders;
  readonly devices: KnownDevices;
  readonly bindings: DeviceBindings;
  readonly activations: ActivationFlows;
  readonly flows: RegistrationFlows;
  readonly recoveries: RecoveryFlows;
  readonly notices: Notices;
  readonly officers: Officers;
  readonly dossiers: Dossiers;
  readonly dossierIndex: DossierIndex;
  readonly challenges: ChipChallenges;
  readonly claims: DossierClaims;
  readonly permits: UploadPermits;
  readonly livenessSessions: LivenessSessions;
  readonly sessions: Sessions;
  readonly streaks: Streaks;
  readonly trail: AuditTrail;
  readonly ledger: Ledger;
  readonly dataKeys: DataKeys;
  readonly counters: WindowCounters;
  readonly idempotency: IdempotencyStore;
  readonly proofs: ProofStore;
  /** What the commune's counter of registrations says, over all its shards. */
  registered(communeCode: string): Promise<number>;
  close(): Promise<void>;
}
