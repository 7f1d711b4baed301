import type { Caller } from '../caller.ts';
import type { CodeStatus } from '../otp/code-flow.ts';
import { sendCode } from '../otp/send-code.ts';
import { accepted, type Outcome } from '../outcome.ts';
import { expected } from './begin.ts';
import { recoveryCodes } from './code-kind.ts';
import { inEvenTime } from './even-time.ts';
import type { RecoveryKind } from './flow.ts';
import type { RecoveryPorts } from './ports.ts';

/** "Gửi lại mã" of a reset or a lock (OTP-2), the same for a decoy. Refusals: those of {@link sendCode} but sms_unavailable. */
export function resendRecoveryCode(
  ports: RecoveryPorts,
  caller: Caller,
  kind: RecoveryKind,
  flowId: string,
): Promise<Outcome<CodeStatus>> {
  const codes = recoveryCodes(ports, caller, kind);
  return inEvenTime(ports, async () => {
    const sent = await sendCode(ports, codes, () => codes.find(flowId));
    if (sent.ok || sent.refusal.code !== 'sms_unavailable') return sent;
    const flow = await codes.find(flowId);
    return flow === undefined ? sent : accepted(expected(ports, flow));
  });
}
