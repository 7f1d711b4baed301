import { completeActivation as complete, type Activated } from '../../domain/activation/complete.ts';
import type { ActivationPorts } from '../../domain/activation/ports.ts';
import { resendActivationCode as resend } from '../../domain/activation/resend-code.ts';
import { startActivation as start, type ActivationStarted } from '../../domain/activation/start.ts';
import { verifyActivationCode as verify, type ActivationNeeds } from '../../domain/activation/verify-code.ts';
import type { CodeStatus } from '../../domain/otp/code-flow.ts';
import { presentCode } from '../../http/contract/present-code.ts';
import type { Operation } from '../../http/pipeline/operation.ts';
import { message } from '../../texts/messages.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';

export const startActivation = (
  ports: WithoutLedger<ActivationPorts>,
): Operation<'startActivation', ActivationStarted> => ({
  run: ({ caller, body, ledger }) => start({ ...ports, ledger }, caller, body),
  present: ({ activationId, otp }) => ({ status: 201, body: { activationId, otp: presentCode(otp) } }),
});

export const resendActivationCode = (
  ports: WithoutLedger<ActivationPorts>,
): Operation<'resendActivationCode', CodeStatus> => ({
  run: ({ caller, params, ledger }) => resend({ ...ports, ledger }, caller, params.activationId),
  present: (otp) => ({ status: 200, body: { otp: presentCode(otp) } }),
});

export const verifyActivationCode = (
  ports: WithoutLedger<ActivationPorts>,
): Operation<'verifyActivationCode', ActivationNeeds> => ({
  run: ({ caller, params, body, ledger }) => verify({ ...ports, ledger }, caller, { ...params, ...body }),
  present: (needs) => ({ status: 200, body: needs }),
});

export const completeActivation = (
  ports: WithoutLedger<ActivationPorts>,
): Operation<'completeActivation', Activated> => ({
  run: ({ caller, params, body, ledger }) => complete({ ...ports, ledger }, caller, { ...params, ...body }),
  present: ({ level, device }, language) => ({
    status: 200,
    body: {
      account: { level, state: 'active' },
      ...(device !== undefined && { deviceId: device }),
      message: message('activated', language),
    },
  }),
});
