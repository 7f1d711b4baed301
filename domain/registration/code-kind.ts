import type { Caller } from '../caller.ts';
import type { CodeFlowKind } from '../otp/code-flow.ts';
import type { RegistrationFlow } from './flow.ts';
import type { RegistrationPorts } from './ports.ts';
import { registrationTransitions } from './states.ts';

/** How registrations take part in the code's rules. A flow of another device does not exist for the caller (OTP-1, TH-10). */
export const registrationCodes = (
  { flows, clock }: Pick<RegistrationPorts, 'flows' | 'clock'>,
  caller: Pick<Caller, 'device'>,
): CodeFlowKind<RegistrationFlow> => ({
  purpose: 'registration',
  async find(flowId) {
    const flow = await flows.find(flowId);
    return flow?.device === caller.device && flow.expiresAt > clock.now() ? flow : undefined;
  },
  phoneOf: (flow) => flow.personal.phone,
  // With the phone: who knows a person's card, but has another phone, shuts nobody out (TH-45).
  streakOf: (flow) => ({ name: 'otp.registration.other', subject: `${flow.person}#${flow.phone}` }),
  withCode: (flow, code) => ({ ...flow, code }),
  proven: (flow) => ({ ...flow, state: registrationTransitions.awaiting_code.right_code }),
});
