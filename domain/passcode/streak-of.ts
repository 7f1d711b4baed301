import type { Account } from '../account/account.ts';
import type { StreakKey } from '../limits/streak.ts';
import type { DeviceId } from '../references.ts';

/**
 * What wrong passcodes from a device count against (PCD-2). The bound device counts by itself, so that nobody else shuts its owner out (TH-45); all others
 * count together: a known device costs no more than a password, and each would bring tries of its own.
 */
export const passcodeStreakOf = (
  { person, boundDevice }: Pick<Account, 'person' | 'boundDevice'>,
  device: DeviceId,
): StreakKey =>
  boundDevice?.device === device
    ? { name: 'passcode.known', subject: `${person}#${device}` }
    : { name: 'passcode.other', subject: person };
