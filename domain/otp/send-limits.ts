import type { Limits } from '../limits/limits.ts';
import { takeAll, type Allowance } from '../limits/take-all.ts';
import type { WindowCounters } from '../limits/window-counters.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { Signals } from '../signals.ts';
import type { Clock } from '../time.ts';

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
  const take = await takeAll(
    counters,
    [
      [{ name: 'otp.sends.number', subject }, limits.otp.sendsPerNumber],
      [{ name: 'sms.brake.minute', subject: 'all' }, limits.sms.brakePerMinute],
      [{ name: 'sms.brake.day', subject: 'all' }, limits.sms.brakePerDay],
    ],
    ports.clock.now(),
  );
  if (take.taken) return accepted(take.allowance);
  const { exhausted, retryAt } = take;
  if (exhausted.name === 'otp.sends.number') return refused('otp_send_limit', { retryAt });
  ports.signals.raise('sms_brake', { window: exhausted.name === 'sms.brake.minute' ? 'minute' : 'day' });
  return refused('sms_unavailable', { retryAt });
}
