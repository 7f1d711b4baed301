import type { Lock } from '../../domain/account/account.ts';
import type { ActivationWindow } from '../../domain/activation/activation-window.ts';
import type { LookedUp } from '../../domain/counter/look-up.ts';
import { maskPhone } from '../../domain/identity/phone.ts';
import type { Instant } from '../../domain/time.ts';

const timeOf = (at: Instant): string => new Date(at).toISOString();

/** What an officer at a counter is told of an account. */
export function presentLookedUp({ visit, account, activation }: LookedUp) {
  const { level, state, registeredAt, personal, boundDevice, lock } = account;
  const { fullName, dateOfBirth, phone } = personal;
  return {
    ref: visit.visitId,
    expiresAt: timeOf(visit.expiresAt),
    account: { level, state, registeredAt: timeOf(registeredAt) },
    person: { fullName, dateOfBirth },
    contact: { maskedPhone: maskPhone(phone) },
    boundDevice: boundDevice !== undefined,
    ...(activation && { activation: presentWindow(activation) }),
    ...(lock && { lock: presentLock(lock) }),
  };
}

const presentWindow = ({ open, windowEnd }: ActivationWindow) => ({
  open,
  ...(windowEnd !== undefined && { windowEndsAt: timeOf(windowEnd) }),
});

export const presentLock = ({ ground, because, authority, since }: Lock) => ({
  ground,
  ...(because !== undefined && { because }),
  authority,
  since: timeOf(since),
});
