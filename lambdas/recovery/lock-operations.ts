import type { CodeStatus } from '../../domain/otp/code-flow.ts';
import type { PhoneProven } from '../../domain/otp/prove-code.ts';
import type { RecoveryBegun } from '../../domain/recovery/begin.ts';
import { completeLock as complete } from '../../domain/recovery/lock-account.ts';
import type { RecoveryPorts } from '../../domain/recovery/ports.ts';
import { resendRecoveryCode } from '../../domain/recovery/resend-code.ts';
import { startLock as start } from '../../domain/recovery/start-lock.ts';
import { verifyRecoveryCode } from '../../domain/recovery/verify-code.ts';
import { presentCode } from '../../http/contract/present-code.ts';
import type { Operation } from '../../http/pipeline/operation.ts';
import { message } from '../../texts/messages.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';

export const startLock = (ports: WithoutLedger<RecoveryPorts>): Operation<'startLock', RecoveryBegun> => ({
  run: ({ caller, body, ledger }) => start({ ...ports, ledger }, caller, body),
  present: ({ flowId, otp }) => ({ status: 201, body: { lockId: flowId, otp: presentCode(otp) } }),
});

export const resendLockCode = (ports: WithoutLedger<RecoveryPorts>): Operation<'resendLockCode', CodeStatus> => ({
  run: ({ caller, params, ledger }) => resendRecoveryCode({ ...ports, ledger }, caller, 'lock', params.lockId),
  present: (otp) => ({ status: 200, body: { otp: presentCode(otp) } }),
});

export const verifyLockCode = (ports: WithoutLedger<RecoveryPorts>): Operation<'verifyLockCode', PhoneProven> => ({
  run: ({ caller, params, body, ledger }) =>
    verifyRecoveryCode({ ...ports, ledger }, caller, 'lock', { flowId: params.lockId, code: body.code }),
  present: ({ status }) => ({ status: 200, body: { status } }),
});

export const completeLock = (
  ports: WithoutLedger<RecoveryPorts>,
): Operation<'completeLock', { readonly state: 'locked' }> => ({
  run: ({ caller, params, body, ledger }) => complete({ ...ports, ledger }, caller, { lockId: params.lockId, ...body }),
  present: ({ state }, language) => ({ status: 200, body: { state, message: message('account_locked', language) } }),
});
