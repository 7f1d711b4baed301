import type { Notice } from '../../../domain/notice/notice.ts';
import { DAY } from '../../../domain/time.ts';
import { references } from '../world/wiring.ts';
import type { World } from '../world/world.ts';
import type { Violation } from '../world/witness.ts';

/** After the relay's last round each notice is sent or parked, and nobody got one twice (invariant 6). */
export function noticesAreOnce({ outside: { store, carrier }, witness }: World): Violation[] {
  const stored = store.all('notice');
  const violations: Violation[] = [];
  if (stored.length !== witness.notices.size) violations.push({ invariant: '6', detail: 'a notice was lost' });
  const waiting = stored.filter(({ state }) => state === 'due' || state === 'offered' || state === 'claimed');
  if (waiting.length > 0) violations.push({ invariant: '6', detail: `${waiting.length} notices wait for ever` });
  const told = (notice: Pick<Notice, 'kind'>, to: string): string => `${notice.kind} ${to}`;
  const delivered = Map.groupBy(carrier.notices, (notice) => told(notice, notice.to));
  for (const [what, copies] of delivered) {
    const owed = stored.filter((notice) => told(notice, notice.recipient) === what);
    if (copies.length > owed.length)
      violations.push({ invariant: '6', detail: `${owed.length} notices were delivered ${copies.length} times` });
  }
  for (const notice of stored.filter(({ state }) => state === 'sent')) {
    if (!delivered.has(told(notice, notice.recipient)))
      violations.push({ invariant: '6', detail: 'a notice counts as sent and was not' });
  }
  return violations;
}

/** Each SMS with a code was counted before it left, and none is over the limit of its number (OTP-2, OTP-4, OTP-6). */
export function sendsAreCounted({ outside: { carrier, counters }, ports }: World): Violation[] {
  const { otp, sms } = ports.recovery.limits;
  const violations: Violation[] = [];
  const check = (name: string, subject: string, sent: readonly { readonly at: number }[]): void => {
    const limit = name === 'otp.sends.number' ? otp.sendsPerNumber : sms.brakePerDay;
    for (const [day, ofDay] of Map.groupBy(sent, ({ at }) => Math.floor(at / DAY))) {
      const counted = counters.used({ name, subject } as Parameters<typeof counters.used>[0], limit, day * DAY);
      if (ofDay.length > counted) {
        violations.push({ invariant: 'OTP-4', detail: `${ofDay.length} codes left, ${counted} were counted` });
      }
    }
  };
  for (const [to, codes] of Map.groupBy(carrier.codes, (message) => message.to)) {
    check('otp.sends.number', references.phone(to), codes);
  }
  check('sms.brake.day', 'all', carrier.codes);
  return violations;
}
