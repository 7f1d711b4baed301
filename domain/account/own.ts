import { accepted, refused, type Outcome } from '../outcome.ts';
import type { Principal } from '../session/principal.ts';
import type { Account, Accounts } from './account.ts';

/** The principal's account as it is stored. Refusal: invalid_token when it was erased in the meantime, also where the person has another since (REG-7). */
export async function ownAccount(accounts: Accounts, principal: Principal): Promise<Outcome<Account>> {
  const account = await accounts.byPerson(principal.person);
  return account?.accountId === principal.accountId ? accepted(account) : refused('invalid_token');
}
