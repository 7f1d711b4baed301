import type { Account } from '../account/account.ts';
import type { OfficerPrincipal } from '../officer/officer.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { CounterPorts } from './ports.ts';

/**
 * The account that this officer looked up a short while ago, and no other officer's (TH-32). Refusals: not_found, also when it was erased since;
 * own_account.
 */
export async function visitedAccount(
  { visits, accounts, clock }: Pick<CounterPorts, 'visits' | 'accounts' | 'clock'>,
  { officer, person }: OfficerPrincipal,
  visitId: string,
): Promise<Outcome<Account>> {
  const visit = await visits.find(visitId);
  if (visit?.officer !== officer || visit.expiresAt <= clock.now()) return refused('not_found');
  if (visit.person === person) return refused('own_account');
  const account = await accounts.byPerson(visit.person);
  return account?.accountId === visit.accountId ? accepted(account) : refused('not_found');
}
