import type { Account } from '../account/account.ts';
import { isTaken, type DeviceBinding } from '../device/binding.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { DeviceChangeFlow } from './flow.ts';
import type { DeviceChangePorts } from './ports.ts';

/** The account of a sign-in on another device, and what is stored of that device. */
export interface Movable {
  readonly account: Account;
  readonly before: DeviceBinding | undefined;
}

/**
 * Whether the account's binding may move to the flow's device now, as told to who proved password and phone (SES-5, ACT-3, LCK-1). Read
 * here and saved under those versions. Refusals: not_found when the account is gone, invalid_credentials after a reset, account_locked, device_in_use.
 */
export async function mayMove(
  { accounts, bindings }: Pick<DeviceChangePorts, 'accounts' | 'bindings'>,
  { person, phone, accountId, device, passwordResetAt }: DeviceChangeFlow,
): Promise<Outcome<Movable>> {
  const account = await accounts.byPerson(person);
  // Erased, or of another phone since: what was proven proves nothing of it now.
  if (account?.accountId !== accountId || account.phone !== phone || account.state !== 'active')
    return refused('not_found');
  // The password was proven before: a reset in between voids the proof (TH-20).
  if (account.passwordResetAt !== passwordResetAt) return refused('invalid_credentials');
  if (account.lock !== undefined) return refused('account_locked', { lock: account.lock });
  const before = await bindings.byDevice(device);
  return isTaken(before, account) ? refused('device_in_use') : accepted({ account, before });
}
