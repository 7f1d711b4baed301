import { conclude } from '../ledger/transact.ts';
import { endStreak } from '../limits/end-streak.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { CodeFlow, CodeFlowKind } from './code-flow.ts';
import { verifyCode, type VerifyCodePorts } from './verify-code.ts';

export interface PhoneProven {
  readonly status: 'otp_verified';
}

/**
 * Proves the phone of a flow by its code and moves the flow on. A right code is used up whatever `answer` then says: the proof is what
 * allows that answer. Refusals: those of {@link verifyCode} and of `answer`.
 */
export async function proveCode<F extends CodeFlow>(
  ports: VerifyCodePorts,
  kind: CodeFlowKind<F>,
  command: { readonly flowId: string; readonly code: string },
  answer: (flow: F) => Promise<Outcome<unknown>> = () => Promise.resolve(accepted(undefined)),
): Promise<Outcome<PhoneProven>> {
  const proven = await verifyCode(ports, kind, () => kind.find(command.flowId), command.code);
  if (!proven.ok) return proven;
  const { flow: counted, streak } = proven.value;
  return conclude(ports.ledger, async () => {
    const flow = await kind.find(command.flowId);
    if (flow?.state !== 'awaiting_code' || flow.code.mac !== counted.code.mac)
      return { outcome: refused('otp_expired') };
    const [told, ending] = await Promise.all([answer(flow), endStreak(ports.streaks, streak, ports.clock.now())]);
    return {
      outcome: told.ok ? accepted({ status: 'otp_verified' as const }) : told,
      change: { writes: [{ save: kind.proven(flow) }, ...ending] },
    };
  });
}
