import type { Ledger } from '../ledger/change.ts';
import { advance } from '../ledger/transact.ts';
import type { Limits } from '../limits/limits.ts';
import type { WindowCounters } from '../limits/window-counters.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { Randomness } from '../randomness.ts';
import type { Signals } from '../signals.ts';
import { MINUTE, type Clock } from '../time.ts';
import { claimSlot, statusOf } from './claim-slot.ts';
import type { CodeFlow, CodeFlowKind, CodeStatus } from './code-flow.ts';
import type { CodeSender } from './code-sender.ts';
import type { CodeHasher, OneTimeCode } from './one-time-code.ts';
import { takeSend } from './send-limits.ts';

export interface SendCodePorts {
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly codes: CodeHasher;
  readonly sender: CodeSender;
  readonly counters: WindowCounters;
  readonly signals: Signals;
  readonly ledger: Ledger;
  readonly limits: Limits;
}

/**
 * Sends a code of a flow (OTP-1, OTP-2, OTP-4, OTP-6): claims the slot and stores the code, then sends with one attempt, then
 * puts everything back if the carrier certainly refused. `read` gives the flow afresh for each decision.
 * Refusals: not_found, otp_resend_too_soon, otp_send_limit, sms_unavailable.
 */
export async function sendCode<F extends CodeFlow>(
  ports: SendCodePorts,
  kind: CodeFlowKind<F>,
  read: () => Promise<F | undefined>,
): Promise<Outcome<CodeStatus>> {
  const code = ports.randomness.code();
  const claim = await advance(ports.ledger, () => claimSlot(ports, kind, read, code));
  if (!claim.ok) return claim;
  const { flow, before } = claim.value;

  const allowance = await takeSend(ports, flow.phone).catch(async (error: unknown) => {
    await restore(ports, kind, flow, before);
    throw error;
  });
  if (!allowance.ok) {
    await restore(ports, kind, flow, before);
    return allowance;
  }
  const { purpose } = kind;
  const result = await ports.sender.send({ to: kind.phoneOf(flow), code, purpose, language: flow.language });
  if (result === 'refused') {
    ports.signals.raise('sms_refused');
    await restore(ports, kind, flow, before);
    await allowance.value.giveBack();
    return refused('sms_unavailable', { retryAt: ports.clock.now() + MINUTE });
  }
  return accepted(statusOf(kind, flow, ports.limits));
}

/** A send that did not happen costs nothing: the earlier code lives on, unless a later one has taken its place (OTP-4). */
async function restore<F extends CodeFlow>(
  { ledger }: SendCodePorts,
  kind: CodeFlowKind<F>,
  claimed: F,
  before: OneTimeCode,
): Promise<void> {
  await advance(ledger, async () => {
    const flow = await kind.find(claimed.flowId);
    if (flow === undefined || flow.code.mac !== claimed.code.mac) return { outcome: accepted(undefined) };
    return { outcome: accepted(undefined), change: { writes: [{ save: kind.withCode(flow, before) }] } };
  });
}
