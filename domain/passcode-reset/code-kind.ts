import type { Caller } from '../caller.ts';
import type { CodeFlowKind } from '../otp/code-flow.ts';
import type { PasscodeResetFlow } from './flow.ts';
import type { PasscodeResetPorts } from './ports.ts';
import { passcodeResetTransitions } from './states.ts';

/** How passcode resets take part in the code's rules. A flow of another device does not exist for the caller (OTP-1, TH-10). */
export const passcodeResetCodes = (
  { passcodeResets, clock }: Pick<PasscodeResetPorts, 'passcodeResets' | 'clock'>,
  caller: Pick<Caller, 'device'>,
): CodeFlowKind<PasscodeResetFlow> => ({
  purpose: 'passcode_reset',
  async find(flowId) {
    const flow = await passcodeResets.find(flowId);
    return flow?.device === caller.device && flow.expiresAt > clock.now() ? flow : undefined;
  },
  phoneOf: (flow) => flow.phoneNumber,
  // Only the bound device gets here, which counts by itself (OTP-3, TH-45).
  streakOf: (flow) => ({ name: 'otp.passcode_reset.known', subject: `${flow.person}#${flow.device}` }),
  withCode: (flow, code) => ({ ...flow, code }),
  proven: (flow) => ({ ...flow, state: passcodeResetTransitions.awaiting_code.right_code }),
});
