import type { Account } from '../account/account.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { RecoveryFlow } from './flow.ts';
import type { RecoveryPorts } from './ports.ts';

/** An unlock whose phone is proven, and the account that its owner locked. */
export interface Unlockable {
  readonly flow: RecoveryFlow & { readonly state: 'code_verified' };
  readonly account: Account;
}

/**
 * Whether a flow may end the account's lock, but for chip and live face: the owner's own, and one that stood when the flow began (LCK-1). Read here and
 * saved under that version. Refusals: not_found, otp_not_verified, in_person_required for a decoy, not_locked, account_locked.
 */
export async function mayUnlock(
  { accounts }: Pick<RecoveryPorts, 'accounts'>,
  found: RecoveryFlow | undefined,
): Promise<Outcome<Unlockable>> {
  if (found === undefined || found.state === 'completed') return refused('not_found');
  const { state } = found;
  if (state === 'awaiting_code') return refused('otp_not_verified');
  const account = await accounts.byPerson(found.person);
  const isOwners = account?.accountId === found.accountId && account?.phone === found.phone;
  if (account === undefined || !isOwners) return refused('in_person_required');
  const { lock } = account;
  if (lock === undefined) return refused('not_locked');
  // Others' locks end with their ground; a lock that came after this flow's beginning is not what the owner asked to end.
  if (lock.ground !== 'owner' || lock.since > found.startedAt) return refused('account_locked', { lock });
  return accepted({ flow: { ...found, state }, account });
}
