import type { Accounts } from '../account/account.ts';
import type { PasswordCredentials } from '../account/password-credential.ts';
import type { PhoneHolders } from '../account/phone-holder.ts';
import type { KnownDevices } from '../device/known-device.ts';
import type { NoticePorts } from '../notice/ports.ts';
import type { SendCodePorts } from '../otp/send-code.ts';
import type { VerifyCodePorts } from '../otp/verify-code.ts';
import type { Passcodes } from '../passcode/passcode.ts';
import type { PasswordHasher } from '../password/hasher.ts';
import type { References } from '../references.ts';
import type { ProveAnswersPorts } from '../security-question/prove-answers.ts';
import type { PasscodeResetFlows } from './flow.ts';

/** Everything that passcode resets need from outside. */
export interface PasscodeResetPorts extends SendCodePorts, VerifyCodePorts, ProveAnswersPorts, NoticePorts {
  readonly references: References;
  readonly passwords: PasswordHasher;
  readonly passcodeResets: PasscodeResetFlows;
  readonly accounts: Accounts;
  readonly holders: PhoneHolders;
  readonly credentials: PasswordCredentials;
  readonly devices: KnownDevices;
  readonly passcodes: Passcodes;
}
