import { advance } from '../ledger/transact.ts';
import { accepted, DependencyUnavailable, type Outcome } from '../outcome.ts';
import type { Instant } from '../time.ts';
import { claimSlot, statusOf } from './claim-slot.ts';
import type { CodeFlow, CodeFlowKind, CodeStatus } from './code-flow.ts';
import type { SendCodePorts } from './send-code.ts';
import { takeSend } from './send-limits.ts';

/** Lets time pass; at once when the moment is gone. */
export interface Patience {
  until(moment: Instant): Promise<void>;
}

/** As {@link CodeFlowKind}, of flows that may be decoys: nobody matched, and nobody may learn that (TH-1). */
export interface DiscreetFlowKind<F extends CodeFlow> extends CodeFlowKind<F> {
  /** Whether somebody is to get the code. */
  isReal(flow: F): boolean;
}

/**
 * Sends a code of a flow that may be a decoy. The slot and the code are claimed alike; only a real flow takes the number's day and the
 * brake and asks the carrier, behind a fixed time, and what comes of it is told to operators alone and not put back, since a decoy's never would
 * be (TH-1, TH-2, TH-8). The price: a refused send costs the minute until the next one.
 * Refusals: not_found, otp_resend_too_soon, otp_send_limit (of the flow).
 */
export async function sendDiscreetly<F extends CodeFlow>(
  ports: SendCodePorts & { readonly patience: Patience },
  kind: DiscreetFlowKind<F>,
  read: () => Promise<F | undefined>,
): Promise<Outcome<CodeStatus>> {
  const code = ports.randomness.code();
  const claim = await advance(ports.ledger, () => claimSlot(ports, kind, read, code));
  if (!claim.ok) return claim;
  const { flow } = claim.value;
  const answerAt = ports.clock.now() + ports.limits.recovery.answerMilliseconds;
  if (kind.isReal(flow)) await dispatch(ports, kind, flow, code);
  await ports.patience.until(answerAt);
  return accepted(statusOf(kind, flow, ports.limits));
}

async function dispatch<F extends CodeFlow>(
  ports: SendCodePorts,
  kind: DiscreetFlowKind<F>,
  flow: F,
  code: string,
): Promise<void> {
  try {
    const allowance = await takeSend(ports, flow.phone);
    if (!allowance.ok) return;
    const { purpose } = kind;
    const result = await ports.sender.send({ to: kind.phoneOf(flow), code, purpose, language: flow.language });
    if (result === 'refused') ports.signals.raise('sms_refused');
  } catch (error) {
    // "Not now" would tell that there was somebody to send to; the owner asks for another code.
    if (!(error instanceof DependencyUnavailable)) throw error;
  }
}
