import type { Account } from '../account/account.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { Instant } from '../time.ts';
import { activationWindow } from './activation-window.ts';
import type { ActivationFlow } from './flow.ts';
import type { ActivationPorts } from './ports.ts';

/** An account that waits for its activation. */
export type Invited = Account & { readonly invitation: NonNullable<Account['invitation']> };

type MayPorts = Pick<ActivationPorts, 'accounts' | 'notices' | 'limits'>;

/**
 * Whether the account of a flow may be activated now, as told to who proved the phone (ACT-2, ACT-5, LCK-1); past its window, to who proved themselves
 * by chip and live face. Read here and saved under that version. Refusals: those of {@link invitedBy}, activation_window_expired.
 */
export async function mayActivate(ports: MayPorts, flow: ActivationFlow, now: Instant): Promise<Outcome<Invited>> {
  const account = await invitedBy(ports, flow);
  if (!account.ok || flow.provenByChipAt !== undefined) return account;
  return (await isWindowOver(ports, account.value, now)) ? refused('activation_window_expired') : account;
}

/** The account of a flow, if it waits for its activation, in its window or not. Refusals: not_identified when it is gone, already_activated, account_locked. */
export async function invitedBy(
  { accounts }: Pick<MayPorts, 'accounts'>,
  { person, phone, accountId }: ActivationFlow,
): Promise<Outcome<Invited>> {
  const account = await accounts.byPerson(person);
  // Erased, claimed by its person, or of another phone since: what was proven proves nothing of it now.
  if (account?.accountId !== accountId || account.phone !== phone) return refused('not_identified');
  if (account.state === 'active') return refused('already_activated');
  if (account.lock !== undefined) return refused('account_locked', { lock: account.lock });
  const { invitation } = account;
  return invitation === undefined ? refused('not_identified') : accepted({ ...account, invitation });
}

/** Whether the time in which the account can be activated by its phone is over (ACT-5). */
export async function isWindowOver(
  ports: Omit<MayPorts, 'accounts'>,
  account: Invited,
  now: Instant,
): Promise<boolean> {
  return !(await activationWindow(ports, account, now)).open;
}
