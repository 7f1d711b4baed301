import type { CodeStatus } from '../../domain/otp/code-flow.ts';
import type { PhoneProven } from '../../domain/otp/prove-code.ts';
import type { RecoveryBegun } from '../../domain/recovery/begin.ts';
import type { RecoveryPorts } from '../../domain/recovery/ports.ts';
import { resendRecoveryCode } from '../../domain/recovery/resend-code.ts';
import { resetPassword as reset } from '../../domain/recovery/reset-password.ts';
import { startPasswordReset as start } from '../../domain/recovery/start-reset.ts';
import { verifyRecoveryCode } from '../../domain/recovery/verify-code.ts';
import { presentCode } from '../../http/contract/present-code.ts';
import type { Operation } from '../../http/pipeline/operation.ts';
import { message } from '../../texts/messages.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';

export const startPasswordReset = (
  ports: WithoutLedger<RecoveryPorts>,
): Operation<'startPasswordReset', RecoveryBegun> => ({
  run: ({ caller, body, ledger }) => start({ ...ports, ledger }, caller, body),
  present: ({ flowId, otp }) => ({ status: 202, body: { passwordResetId: flowId, otp: presentCode(otp) } }),
});

export const resendPasswordResetCode = (
  ports: WithoutLedger<RecoveryPorts>,
): Operation<'resendPasswordResetCode', CodeStatus> => ({
  run: ({ caller, params, ledger }) =>
    resendRecoveryCode({ ...ports, ledger }, caller, 'password_reset', params.passwordResetId),
  present: (otp) => ({ status: 200, body: { otp: presentCode(otp) } }),
});

export const verifyPasswordResetCode = (
  ports: WithoutLedger<RecoveryPorts>,
): Operation<'verifyPasswordResetCode', PhoneProven> => ({
  run: ({ caller, params, body, ledger }) =>
    verifyRecoveryCode({ ...ports, ledger }, caller, 'password_reset', {
      flowId: params.passwordResetId,
      code: body.code,
    }),
  present: ({ status }) => ({ status: 200, body: { status } }),
});

export const resetPassword = (ports: WithoutLedger<RecoveryPorts>): Operation<'resetPassword', undefined> => ({
  run: ({ caller, params, body, ledger }) =>
    reset({ ...ports, ledger }, caller, { passwordResetId: params.passwordResetId, ...body }),
  present: (_done, language) => ({ status: 200, body: { message: message('password_reset', language) } }),
});
