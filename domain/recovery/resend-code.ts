import type { Caller } from '../caller.ts';
import type { CodeStatus } from '../otp/code-flow.ts';
import { sendDiscreetly } from '../otp/send-discreetly.ts';
import type { Outcome } from '../outcome.ts';
import { recoveryCodes } from './code-kind.ts';
import type { RecoveryKind } from './flow.ts';
import type { UnlockPorts } from './ports.ts';

/** "Gửi lại mã" of a reset or a lock (OTP-2), the same for a decoy. Refusals: those of {@link sendDiscreetly}. */
export function resendRecoveryCode(
  ports: UnlockPorts,
  caller: Caller,
  kind: RecoveryKind,
  flowId: string,
): Promise<Outcome<CodeStatus>> {
  const codes = recoveryCodes(ports, caller, kind);
  return sendDiscreetly(ports, codes, () => codes.find(flowId));
}
