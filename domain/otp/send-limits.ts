import type { Limits } from '../limits/limits.ts';
import { takeAll, type Allowance, type TakeAll } from '../limits/take-all.ts';
import type { WindowCounters } from '../limits/window-counters.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { Signals } from '../signals.ts';
import type { Clock, Instant } from '../time.ts';

interface SendLimitPorts {
  readonly clock: Clock;
  readonly counters: WindowCounters;
  readonly signals: Signals;
  readonly limits: Limits;
}

/**
 * Counts one SMS against the number's day (OTP-2) and against the spend brake of the minute and the day (OTP-6); all or none
 * stays counted. The brake is one item for the whole system: it stops far below what one partition takes.
 * Refusals: otp_send_limit, sms_unavailable.
 */
export async function takeSend(ports: SendLimitPorts, subject: string): Promise<Outcome<Allowance>> {
  const { limits, counters } = ports;
  const now = ports.clock.now();
  // The number first: a number that had its day must not reach the items that the whole country shares.
  const own = await takeAll(counters, [[{ name: 'otp.sends.number', subject }, limits.otp.sendsPerNumber]], now);
  if (!own.taken) return refused('otp_send_limit', { retryAt: own.retryAt });
  const shared = await takeBrake(ports, now).catch(async (error: unknown) => {
    await own.allowance.giveBack();
    throw error;
  });
  if (shared.taken) return accepted(both(own.allowance, shared.allowance));
  await own.allowance.giveBack();
  const { exhausted, retryAt } = shared;
  ports.signals.raise('sms_brake', { window: exhausted.name === 'sms.brake.minute' ? 'minute' : 'day' });
  return refused('sms_unavailable', { retryAt });
}

const takeBrake = ({ limits, counters }: SendLimitPorts, now: Instant): Promise<TakeAll> =>
  takeAll(
    counters,
    [
      [{ name: 'sms.brake.minute', subject: 'all' }, limits.sms.brakePerMinute],
      [{ name: 'sms.brake.day', subject: 'all' }, limits.sms.brakePerDay],
    ],
    now,
  );

const both = (...allowances: readonly Allowance[]): Allowance => ({
  giveBack: async () => {
    await Promise.all(allowances.map((allowance) => allowance.giveBack()));
  },
});
