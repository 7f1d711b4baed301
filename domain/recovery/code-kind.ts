import type { Caller } from '../caller.ts';
import type { DiscreetFlowKind } from '../otp/send-discreetly.ts';
import type { RecoveryFlow, RecoveryKind } from './flow.ts';
import type { RecoveryPorts } from './ports.ts';
import { resetTransitions } from './states.ts';

/** How resets and locks take part in the code's rules; a flow of another device or kind does not exist (OTP-1, TH-10). */
export const recoveryCodes = (
  { flows, clock }: Pick<RecoveryPorts, 'flows' | 'clock'>,
  caller: Pick<Caller, 'device'>,
  kind: RecoveryKind,
): DiscreetFlowKind<RecoveryFlow> => ({
  purpose: kind,
  async find(flowId) {
    const flow = await flows.find(flowId);
    const own = flow?.device === caller.device && flow.kind === kind && flow.expiresAt > clock.now();
    return own ? flow : undefined;
  },
  phoneOf: (flow) => flow.phoneNumber,
  isReal: (flow) => flow.accountId !== undefined,
  // By the pair, so that a number or a phone alone shuts nobody out; a known device, which cost a password, by itself (TH-45).
  streakOf: (flow) =>
    flow.fromKnownDevice
      ? { name: `otp.${kind}.known`, subject: `${flow.person}#${flow.device}` }
      : { name: `otp.${kind}.other`, subject: `${flow.person}#${flow.phone}` },
  withCode: (flow, code) => ({ ...flow, code }),
  proven: (flow) => ({ ...flow, state: resetTransitions.awaiting_code.right_code }),
});
