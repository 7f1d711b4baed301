import type { Limits, WindowLimit } from '../limits/limits.ts';
import type { CounterKey, WindowCounters } from '../limits/window-counters.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { PhoneRef } from '../references.ts';
import type { Clock, Instant } from '../time.ts';
import type { Signals } from './code-sender.ts';

interface SendLimitPorts {
  readonly clock: Clock;
  readonly counters: WindowCounters;
  readonly signals: Signals;
  readonly limits: Limits;
}

/** What was counted for a send, to give back if it did not happen. */
export interface SendAllowance {
  giveBack(): Promise<void>;
}

/**
 * Counts one SMS against the number's day (OTP-2) and against the spend brake of the minute and the day (OTP-6); all or none
 * stays counted. The brake is one item for the whole system: it stops far below what one partition takes.
 */
export async function takeSend(ports: SendLimitPorts, phone: PhoneRef): Promise<Outcome<SendAllowance>> {
  const { limits, counters } = ports;
  const now = ports.clock.now();
  const wanted: readonly (readonly [CounterKey, WindowLimit])[] = [
    [{ name: 'otp.sends.number', subject: phone }, limits.otp.sendsPerNumber],
    [{ name: 'sms.brake.minute', subject: 'all' }, limits.sms.brakePerMinute],
    [{ name: 'sms.brake.day', subject: 'all' }, limits.sms.brakePerDay],
  ];
  const taken: (readonly [CounterKey, WindowLimit])[] = [];
  const giveBack = async (): Promise<void> => {
    await Promise.all(taken.map(([key, limit]) => counters.giveBack(key, limit, now)));
  };
  for (const [key, limit] of wanted) {
    const take = await counters.take(key, limit, now);
    if (!take.taken) {
      await giveBack();
      return refusalOf(key, take.retryAt, ports.signals);
    }
    taken.push([key, limit]);
  }
  return accepted({ giveBack });
}

function refusalOf(key: CounterKey, retryAt: Instant, signals: Signals): Outcome<never> {
  if (key.name === 'otp.sends.number') return refused('otp_send_limit', { retryAt });
  signals.raise('sms_brake');
  return refused('sms_unavailable', { retryAt });
}
