import type { Lock } from '../../domain/account/account.ts';
import type { LookedUp } from '../../domain/counter/look-up.ts';
import { maskPhone } from '../../domain/identity/phone.ts';
import type { Instant } from '../../domain/time.ts';

const timeOf = (at: Instant): string => new Date(at).toISOString();

/** What an officer at a counter is told of an account. */
export function presentLookedUp({ visit, account, windowEnd }: LookedUp, now: Instant) {
  const { level, state, registeredAt, personal, boundDevice, lock } = account;
  const { fullName, dateOfBirth, phone } = personal;
  const open = windowEnd === undefined || windowEnd > now;
  return {
    ref: visit.visitId,
    expiresAt: timeOf(visit.expiresAt),
    account: { level, state, registeredAt: timeOf(registeredAt) },
    person: { fullName, dateOfBirth },
    contact: { maskedPhone: maskPhone(phone) },
    boundDevice: boundDevice !== undefined,
    ...(state === 'approved' && {
      activation: { open, ...(windowEnd !== undefined && { windowEndsAt: timeOf(windowEnd) }) },
    }),
    ...(lock && { lock: presentLock(lock) }),
  };
}

export const presentLock = ({ ground, because, authority, since }: Lock) => ({
  ground,
  ...(because !== undefined && { because }),
  authority,
  since: timeOf(since),
});
