import type { Caller } from '../caller.ts';
import type { CodeFlowKind } from '../otp/code-flow.ts';
import type { Clock } from '../time.ts';
import type { DeviceChangeFlow, DeviceChangeFlows } from './flow.ts';
import { deviceChangeTransitions } from './states.ts';

/** How sign-ins on another device take part in the code's rules. A flow of another device does not exist for the caller (OTP-1, TH-10). */
export const deviceChangeCodes = (
  { deviceChanges, clock }: { readonly deviceChanges: DeviceChangeFlows; readonly clock: Clock },
  caller: Pick<Caller, 'device'>,
): CodeFlowKind<DeviceChangeFlow> => ({
  purpose: 'device_change',
  async find(flowId) {
    const flow = await deviceChanges.find(flowId);
    return flow?.device === caller.device && flow.expiresAt > clock.now() ? flow : undefined;
  },
  phoneOf: (flow) => flow.phoneNumber,
  // Only who knows the password gets here; a known device counts by itself (OTP-3, TH-45).
  streakOf: (flow) =>
    flow.fromKnownDevice
      ? { name: 'otp.device_change.known', subject: `${flow.person}#${flow.device}` }
      : { name: 'otp.device_change.other', subject: flow.person },
  withCode: (flow, code) => ({ ...flow, code }),
  proven: (flow) => ({ ...flow, state: deviceChangeTransitions.awaiting_code.right_code }),
});
