import { maskPhone } from '../identity/phone.ts';
import { saved } from '../ledger/entity.ts';
import type { Decision } from '../ledger/transact.ts';
import type { Limits } from '../limits/limits.ts';
import { accepted, refused } from '../outcome.ts';
import type { Clock } from '../time.ts';
import type { CodeFlow, CodeFlowKind, CodeStatus } from './code-flow.ts';
import { nextCode, type CodeHasher, type OneTimeCode } from './one-time-code.ts';

/** A flow whose next code is stored but not sent yet, and the code that it had before. */
export interface Claim<F> {
  readonly flow: F;
  readonly before: OneTimeCode;
}

/**
 * Claims the next send of a flow and stores the code's hash with it (OTP-2); of parallel claims one wins (TH-9).
 * Refusals: not_found, otp_resend_too_soon, otp_send_limit.
 */
export async function claimSlot<F extends CodeFlow>(
  { clock, codes, limits }: { readonly clock: Clock; readonly codes: CodeHasher; readonly limits: Limits },
  kind: CodeFlowKind<F>,
  read: () => Promise<F | undefined>,
  code: string,
): Promise<Decision<Claim<F>>> {
  const now = clock.now();
  const flow = await read();
  if (flow?.state !== 'awaiting_code') return { outcome: refused('not_found') };
  const before = flow.code;
  if (before.resendAvailableAt > now) {
    return { outcome: refused('otp_resend_too_soon', { retryAt: before.resendAvailableAt }) };
  }
  if (before.sends >= limits.otp.sendsPerFlow) {
    return { outcome: refused('otp_send_limit', { retryAt: flow.expiresAt }) };
  }
  const mac = codes.mac({ purpose: kind.purpose, flowId: flow.flowId, device: flow.device, code });
  const next = kind.withCode(flow, nextCode(before, mac, now, limits.otp.resendSeconds));
  return { outcome: accepted({ flow: saved(next), before }), change: { writes: [{ save: next }] } };
}

/** What the client is told of the code on its way. */
export const statusOf = <F extends CodeFlow>(kind: CodeFlowKind<F>, flow: F, limits: Limits): CodeStatus => ({
  maskedPhone: maskPhone(kind.phoneOf(flow)),
  expiresAt: flow.code.expiresAt,
  resendAvailableAt: flow.code.resendAvailableAt,
  attemptsLeft: limits.otp.triesPerCode,
});
