import type { Caller } from '../caller.ts';
import { endStreak } from '../limits/end-streak.ts';
import { conclude } from '../ledger/transact.ts';
import { verifyCode } from '../otp/verify-code.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import { recoveryCodes } from './code-kind.ts';
import type { RecoveryKind } from './flow.ts';
import type { RecoveryPorts } from './ports.ts';
import { recoveryTransitions } from './states.ts';

/**
 * Proves the phone of a reset or a lock by its code (OTP-3). A decoy's code was sent to nobody; guessing it opens nothing, since
 * there is no account behind it. Refusals: those of {@link verifyCode}.
 */
export async function verifyRecoveryCode(
  ports: RecoveryPorts,
  caller: Caller,
  kind: RecoveryKind,
  command: { readonly flowId: string; readonly code: string },
): Promise<Outcome<{ readonly status: 'otp_verified' }>> {
  const codes = recoveryCodes(ports, caller, kind);
  const proven = await verifyCode(ports, codes, () => codes.find(command.flowId), command.code);
  if (!proven.ok) return proven;
  return conclude(ports.ledger, async () => {
    const flow = await codes.find(command.flowId);
    if (flow?.state !== 'awaiting_code' || flow.code.mac !== proven.value.flow.code.mac) {
      return { outcome: refused('otp_expired') };
    }
    const verified = { ...flow, state: recoveryTransitions[flow.state].right_code };
    const streak = await endStreak(ports.streaks, proven.value.streak, ports.clock.now());
    return {
      outcome: accepted({ status: 'otp_verified' as const }),
      change: { writes: [{ save: verified }, ...streak] },
    };
  });
}
