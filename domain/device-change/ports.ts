import type { Accounts } from '../account/account.ts';
import type { DeviceBindings } from '../device/binding.ts';
import type { NoticePorts } from '../notice/ports.ts';
import type { SendCodePorts } from '../otp/send-code.ts';
import type { VerifyCodePorts } from '../otp/verify-code.ts';
import type { ProvePasscodePorts } from '../passcode/prove-passcode.ts';
import type { Sessions } from '../session/session.ts';
import type { DeviceChangeFlows } from './flow.ts';

/** What beginning a sign-in on another device needs from outside, beside what a sign-in needs. */
export interface BeginDeviceChangePorts extends SendCodePorts {
  readonly deviceChanges: DeviceChangeFlows;
}

/** Everything that moving and ending bindings needs from outside. */
export interface DeviceChangePorts extends BeginDeviceChangePorts, VerifyCodePorts, ProvePasscodePorts, NoticePorts {
  readonly accounts: Accounts;
  readonly bindings: DeviceBindings;
  readonly sessions: Sessions;
}
