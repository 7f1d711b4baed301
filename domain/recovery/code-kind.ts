import type { Caller } from '../caller.ts';
import type { CodeFlowKind } from '../otp/code-flow.ts';
import type { RecoveryFlow, RecoveryKind } from './flow.ts';
import type { RecoveryPorts } from './ports.ts';
import { resetTransitions } from './states.ts';

/** How resets and locks take part in the code's rules; a flow of another device or kind does not exist (OTP-1, TH-10). */
export const recoveryCodes = (
  { flows, clock }: Pick<RecoveryPorts, 'flows' | 'clock'>,
  caller: Pick<Caller, 'device'>,
  kind: RecoveryKind,
): CodeFlowKind<RecoveryFlow> => ({
  purpose: kind,
  async find(flowId) {
    const flow = await flows.find(flowId);
    const own = flow?.device === caller.device && flow.kind === kind && flow.expiresAt > clock.now();
    return own ? flow : undefined;
  },
  phoneOf: (flow) => flow.phoneNumber,
  isReal: (flow) => flow.accountId !== undefined,
  // A decoy sends nothing to the phone that somebody named, and so takes none of its codes (TH-45).
  sendsOf: (flow) => (flow.accountId === undefined ? `${flow.person}#${flow.phone}` : flow.phone),
  streakOf: (flow) => ({ name: `otp.${kind}.${flow.fromKnownDevice ? 'known' : 'other'}`, subject: flow.person }),
  withCode: (flow, code) => ({ ...flow, code }),
  proven: (flow) => ({ ...flow, state: resetTransitions.awaiting_code.right_code }),
});
