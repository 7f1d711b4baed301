import type { Account } from '../account/account.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { DeviceId } from '../references.ts';
import type { PasscodeResetFlow } from './flow.ts';
import type { PasscodeResetPorts } from './ports.ts';

/**
 * Whether the owner of an account, who proved the password, may have the passcode set from that device (PCD-2, LCK-1): an account that is
 * not ACTIVE has no device. Refusals: account_locked, not_bound_device.
 */
export function mayResetFrom(device: DeviceId, account: Account): Outcome<Account> {
  if (account.lock !== undefined) return refused('account_locked', { lock: account.lock });
  return account.boundDevice?.device === device ? accepted(account) : refused('not_bound_device');
}

/**
 * The account of a flow, if its passcode may still be set by it. Read here and saved under that version.
 * Refusals: not_found when the account is gone, invalid_credentials after a reset of the password, those of {@link mayResetFrom}.
 */
export async function mayReset(
  { accounts }: Pick<PasscodeResetPorts, 'accounts'>,
  { person, phone, accountId, device, passwordResetAt }: PasscodeResetFlow,
): Promise<Outcome<Account>> {
  const account = await accounts.byPerson(person);
  // Erased, or of another phone since: what was proven proves nothing of it now.
  if (account?.accountId !== accountId || account.phone !== phone) return refused('not_found');
  // The password was proven before: a reset in between voids the proof (TH-20).
  if (account.passwordResetAt !== passwordResetAt) return refused('invalid_credentials');
  return mayResetFrom(device, account);
}
