import type { Accounts } from '../account/account.ts';
import type { PasswordCredentials } from '../account/password-credential.ts';
import type { DeviceBindings } from '../device/binding.ts';
import type { KnownDevices } from '../device/known-device.ts';
import type { Notices } from '../notice/notice.ts';
import type { SendCodePorts } from '../otp/send-code.ts';
import type { VerifyCodePorts } from '../otp/verify-code.ts';
import type { FactorHasher } from '../passcode/hasher.ts';
import type { PasswordHasher } from '../password/hasher.ts';
import type { References } from '../references.ts';
import type { Sessions } from '../session/session.ts';
import type { ActivationFlows } from './flow.ts';

/** Everything that activations need from outside. */
export interface ActivationPorts extends SendCodePorts, VerifyCodePorts {
  readonly references: References;
  readonly passwords: PasswordHasher;
  readonly factors: FactorHasher;
  readonly flows: ActivationFlows;
  readonly accounts: Accounts;
  readonly credentials: PasswordCredentials;
  readonly bindings: DeviceBindings;
  readonly devices: KnownDevices;
  readonly sessions: Sessions;
  readonly notices: Pick<Notices, 'find'>;
}
