import type { Account } from '../account/account.ts';
import type { PhoneHolder } from '../account/phone-holder.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { RegistrationFlow } from './flow.ts';
import type { RegistrationPorts } from './ports.ts';

/** Who holds the flow's phone today, if anybody: a level-0 account of somebody else, which gives way (REG-7). */
export interface Availability {
  readonly holder: PhoneHolder | undefined;
  readonly displaced: Account | undefined;
}

/**
 * Whether the flow's person and phone are free for a new account (REG-7). Told only to who has proved the phone.
 * Refusals: account_exists with the ways out, phone_in_use.
 */
export async function availability(
  { accounts, holders }: Pick<RegistrationPorts, 'accounts' | 'holders'>,
  flow: RegistrationFlow,
): Promise<Outcome<Availability>> {
  const [own, holder] = await Promise.all([accounts.byPerson(flow.person), holders.byPhone(flow.phone)]);
  if (own !== undefined) return refused('account_exists', { reasons: ['chip_claim', 'counter'] });
  // The person's own: another request registered them between the two reads, and the commit will find the account.
  if (holder === undefined || holder.person === flow.person) return accepted({ holder, displaced: undefined });
  const displaced = await accounts.byPerson(holder.person);
  // A locked account gives way to nobody: the phone may be what was stolen (LCK-1).
  if (displaced !== undefined && (displaced.level > 0 || displaced.lock !== undefined)) return refused('phone_in_use');
  return accepted({ holder, displaced });
}
