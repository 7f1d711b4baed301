import type { Account } from '../account/account.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { Instant } from '../time.ts';
import type { ActivationFlow } from './flow.ts';
import { windowEnd } from './invitation.ts';
import type { ActivationPorts } from './ports.ts';

/** An account that waits for its activation. */
export type Invited = Account & { readonly invitation: NonNullable<Account['invitation']> };

/**
 * Whether the account of a flow may be activated now, as told to who proved the phone (ACT-2, ACT-5, LCK-1). Read here and saved under that version.
 * Refusals: not_identified when it is gone, already_activated, account_locked, activation_window_expired.
 */
export async function mayActivate(
  { accounts, notices, limits }: Pick<ActivationPorts, 'accounts' | 'notices' | 'limits'>,
  { person, phone, accountId }: ActivationFlow,
  now: Instant,
): Promise<Outcome<Invited>> {
  const account = await accounts.byPerson(person);
  // Erased, claimed by its person, or of another phone since: what was proven proves nothing of it now.
  if (account?.accountId !== accountId || account.phone !== phone) return refused('not_identified');
  if (account.state === 'active') return refused('already_activated');
  if (account.lock !== undefined) return refused('account_locked', { lock: account.lock });
  const { invitation } = account;
  if (invitation === undefined) return refused('not_identified');
  const end = windowEnd(invitation, await notices.find(invitation.noticeId), limits);
  return end !== undefined && end <= now ? refused('activation_window_expired') : accepted({ ...account, invitation });
}
