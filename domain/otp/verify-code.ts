import type { Digests } from '../digests.ts';
import type { Ledger } from '../ledger/change.ts';
import { saved } from '../ledger/entity.ts';
import { advance, type Decision } from '../ledger/transact.ts';
import type { Limits } from '../limits/limits.ts';
import { countTry, type Streak, type Streaks } from '../limits/streak.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { Signals } from '../signals.ts';
import type { Clock } from '../time.ts';
import type { CodeFlow, CodeFlowKind } from './code-flow.ts';
import type { CodeHasher } from './one-time-code.ts';

export interface VerifyCodePorts {
  readonly clock: Clock;
  readonly codes: CodeHasher;
  readonly digests: Digests;
  readonly streaks: Streaks;
  readonly signals: Signals;
  readonly ledger: Ledger;
  readonly limits: Limits;
}

/** A right code: the flow as it stands now, and the streak of wrong tries that it ends. */
export interface ProvenCode<F> {
  readonly flow: F;
  readonly streak: Streak;
}

/**
 * Checks a code (OTP-1, OTP-3). The try is counted, against the code and against the account, in one conditional write before
 * anything is compared, so that a burst gets no more tries than a queue (TH-11).
 * Refusals: not_found, otp_expired, otp_wrong, otp_blocked.
 */
export async function verifyCode<F extends CodeFlow>(
  ports: VerifyCodePorts,
  kind: CodeFlowKind<F>,
  read: () => Promise<F | undefined>,
  code: string,
): Promise<Outcome<ProvenCode<F>>> {
  const counted = await advance(ports.ledger, () => countOneTry(ports, kind, read));
  if (!counted.ok) return counted;
  const { flow } = counted.value;
  const mac = ports.codes.mac({ purpose: kind.purpose, flowId: flow.flowId, device: flow.device, code });
  if (flow.code.mac === undefined || !ports.digests.equal(mac, flow.code.mac)) {
    ports.signals.raise('code_wrong');
    return refused('otp_wrong', { attemptsLeft: ports.limits.otp.triesPerCode - flow.code.tries });
  }
  return accepted(counted.value);
}

async function countOneTry<F extends CodeFlow>(
  { clock, streaks, limits }: VerifyCodePorts,
  kind: CodeFlowKind<F>,
  read: () => Promise<F | undefined>,
): Promise<Decision<ProvenCode<F>>> {
  const now = clock.now();
  const flow = await read();
  if (flow === undefined) return { outcome: refused('not_found') };
  const usable = flow.state === 'awaiting_code' && flow.code.mac !== undefined && flow.code.expiresAt > now;
  if (!usable || flow.code.tries >= limits.otp.triesPerCode) return { outcome: refused('otp_expired') };

  const key = kind.streakOf(flow);
  const attempt = countTry(await streaks.find(key.name, key.subject), key, limits.otp.wrongInARow, now);
  if (!attempt.allowed) {
    const wayOut = attempt.disabled ? { reasons: ['counter'] as const } : {};
    return { outcome: refused('otp_blocked', { retryAt: attempt.retryAt, ...wayOut }) };
  }

  const next = kind.withCode(flow, { ...flow.code, tries: flow.code.tries + 1 });
  return {
    outcome: accepted({ flow: saved(next), streak: saved(attempt.counted) }),
    change: { writes: [{ save: next }, { save: attempt.counted }] },
  };
}
