import type { CodeStatus } from '../../domain/otp/code-flow.ts';
import type { PhoneProven } from '../../domain/otp/prove-code.ts';
import type { RecoveryBegun } from '../../domain/recovery/begin.ts';
import type { UnlockPorts } from '../../domain/recovery/ports.ts';
import { resendRecoveryCode } from '../../domain/recovery/resend-code.ts';
import { startUnlock as start } from '../../domain/recovery/start-unlock.ts';
import { completeUnlock as complete } from '../../domain/recovery/unlock-account.ts';
import { verifyRecoveryCode } from '../../domain/recovery/verify-code.ts';
import { presentCode } from '../../http/contract/present-code.ts';
import type { Operation } from '../../http/pipeline/operation.ts';
import { message } from '../../texts/messages.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';

type Ports = WithoutLedger<UnlockPorts>;

export const startUnlock = (ports: Ports): Operation<'startUnlock', RecoveryBegun> => ({
  run: ({ caller, body, ledger }) => start({ ...ports, ledger }, caller, body),
  present: ({ flowId, otp }) => ({ status: 201, body: { unlockId: flowId, otp: presentCode(otp) } }),
});

export const resendUnlockCode = (ports: Ports): Operation<'resendUnlockCode', CodeStatus> => ({
  run: ({ caller, params, ledger }) => resendRecoveryCode({ ...ports, ledger }, caller, 'unlock', params.unlockId),
  present: (otp) => ({ status: 200, body: { otp: presentCode(otp) } }),
});

export const verifyUnlockCode = (ports: Ports): Operation<'verifyUnlockCode', PhoneProven> => ({
  run: ({ caller, params, body, ledger }) =>
    verifyRecoveryCode({ ...ports, ledger }, caller, 'unlock', { flowId: params.unlockId, code: body.code }),
  present: ({ status }) => ({ status: 200, body: { status } }),
});

export const completeUnlock = (ports: Ports): Operation<'completeUnlock', { readonly state: 'unlocked' }> => ({
  run: ({ caller, params, ledger }) => complete({ ...ports, ledger }, caller, params.unlockId),
  present: ({ state }, language) => ({ status: 200, body: { state, message: message('account_unlocked', language) } }),
});
