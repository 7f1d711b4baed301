import type { Accounts } from '../account/account.ts';
import type { PasswordCredentials } from '../account/password-credential.ts';
import type { KnownDevices } from '../device/known-device.ts';
import type { PopulationRegister } from '../identity/population.ts';
import type { NoticePorts } from '../notice/ports.ts';
import type { SendCodePorts } from '../otp/send-code.ts';
import type { Patience } from '../otp/send-discreetly.ts';
import type { VerifyCodePorts } from '../otp/verify-code.ts';
import type { ProvePasscodePorts } from '../passcode/prove-passcode.ts';
import type { PasswordHasher } from '../password/hasher.ts';
import type { References } from '../references.ts';
import type { Sessions } from '../session/session.ts';
import type { RecoveryFlows } from './flow.ts';

/** Everything that resets, locks and their ends need from outside. */
export interface RecoveryPorts extends SendCodePorts, VerifyCodePorts, ProvePasscodePorts, NoticePorts {
  readonly references: References;
  readonly population: PopulationRegister;
  readonly passwords: PasswordHasher;
  readonly flows: RecoveryFlows;
  readonly accounts: Accounts;
  readonly credentials: PasswordCredentials;
  readonly devices: KnownDevices;
  readonly sessions: Sessions;
  readonly patience: Patience;
}

/** What the end of a lock needs of it, and every flow to begin. */
export type UnlockPorts = Omit<
  RecoveryPorts,
  'population' | 'passwords' | 'factors' | 'credentials' | 'sessions' | 'passcodes'
>;
