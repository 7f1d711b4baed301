import type { Limits } from '../limits/limits.ts';
import { SECOND, type Instant } from '../time.ts';
import type { Account } from './account.ts';

/** Whether the account's phone was changed so lately that the phone alone recovers nothing (ACT-7). */
export const isNewPhone = (
  { phoneChangedAt }: Pick<Account, 'phoneChangedAt'>,
  { recovery }: Pick<Limits, 'recovery'>,
  now: Instant,
): boolean => phoneChangedAt !== undefined && now < phoneChangedAt + recovery.newPhoneRestsSeconds * SECOND;
