import type { Caller } from '../caller.ts';
import type { CodeFlowKind } from '../otp/code-flow.ts';
import type { ActivationFlow } from './flow.ts';
import type { ActivationPorts } from './ports.ts';
import { activationTransitions } from './states.ts';

/** How activations take part in the code's rules. A flow of another device does not exist for the caller (OTP-1, TH-10). */
export const activationCodes = (
  { flows, clock }: Pick<ActivationPorts, 'flows' | 'clock'>,
  caller: Pick<Caller, 'device'>,
): CodeFlowKind<ActivationFlow> => ({
  purpose: 'activation',
  async find(flowId) {
    const flow = await flows.find(flowId);
    return flow?.device === caller.device && flow.expiresAt > clock.now() ? flow : undefined;
  },
  phoneOf: (flow) => flow.phoneNumber,
  // Only who named the right pair gets here; a known device counts by itself (OTP-3, TH-45).
  streakOf: (flow) =>
    flow.fromKnownDevice
      ? { name: 'otp.activation.known', subject: `${flow.person}#${flow.device}` }
      : { name: 'otp.activation.other', subject: flow.person },
  withCode: (flow, code) => ({ ...flow, code }),
  proven: (flow) => ({ ...flow, state: activationTransitions.awaiting_code.right_code }),
});
