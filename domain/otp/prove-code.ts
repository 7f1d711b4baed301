import type { Write } from '../ledger/change.ts';
import { firstKnown } from '../ledger/first-known.ts';
import type { Decision } from '../ledger/transact.ts';
import { concludeProven } from '../limits/conclude-proven.ts';
import { endOf, endStreak } from '../limits/end-streak.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { CodeFlow, CodeFlowKind } from './code-flow.ts';
import { verifyCode, type VerifyCodePorts } from './verify-code.ts';

export interface PhoneProven {
  readonly status: 'otp_verified';
}

/** The answer where nothing more is to be said. */
export const PHONE_PROVEN: Outcome<PhoneProven> = accepted({ status: 'otp_verified' });

/**
 * Proves the phone of a flow by its code and moves the flow on. A right code is used up whatever `answer` then says: the proof is what
 * allows that answer. Refusals: those of {@link verifyCode} and of `answer`.
 */
export async function proveCode<F extends CodeFlow, T>(
  ports: VerifyCodePorts,
  kind: CodeFlowKind<F>,
  command: { readonly flowId: string; readonly code: string },
  answer: (flow: F) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const proven = await verifyCode(ports, kind, () => kind.find(command.flowId), command.code);
  if (!proven.ok) return proven;
  const { flow: counted, streak } = proven.value;
  const endRow = (): Promise<readonly Write[]> => endStreak(ports.streaks, streak, ports.clock.now());
  const known = { flow: counted, ending: endOf(streak, ports.clock.now()) };
  const found = firstKnown<{ flow: F | undefined; ending: readonly Write[] }>(known, async () => {
    const [flow, ending] = await Promise.all([kind.find(command.flowId), endRow()]);
    return { flow, ending };
  });
  const decide = async (): Promise<Decision<T>> => {
    const { flow, ending } = await found();
    if (flow?.state !== 'awaiting_code' || flow.code.mac !== counted.code.mac)
      return { outcome: refused('otp_expired') };
    return {
      outcome: await answer(flow),
      change: { writes: [{ save: kind.proven(flow) }, ...ending] },
    };
  };
  // The code's own tries stay spent: no code is ever compared more often than it may be (invariant 4).
  return concludeProven(ports.ledger, decide, endRow);
}
