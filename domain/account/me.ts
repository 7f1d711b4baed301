import { maskPhone } from '../identity/phone.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { Principal } from '../session/principal.ts';
import type { Account, Accounts } from './account.ts';

/** What a citizen sees of their own account: level, state, contact data masked. */
export interface AccountView extends Pick<Account, 'level' | 'state' | 'registeredAt'> {
  readonly fullName: string;
  readonly maskedPersonalId: string;
  readonly maskedPhone: string;
}

/** The principal's account. Refusal: invalid_token when it was erased in the meantime. */
export async function ownAccount(accounts: Accounts, principal: Principal): Promise<Outcome<AccountView>> {
  const account = await accounts.byPerson(principal.person);
  if (account?.accountId !== principal.accountId) return refused('invalid_token');
  const { level, state, registeredAt, personal } = account;
  return accepted({
    level,
    state,
    registeredAt,
    fullName: personal.fullName,
    maskedPersonalId: personal.personalId.slice(-3).padStart(personal.personalId.length, '*'),
    maskedPhone: maskPhone(personal.phone),
  });
}
