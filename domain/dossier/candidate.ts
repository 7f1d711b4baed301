import type { Account, Accounts } from '../account/account.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { Applicant } from './applicant.ts';
import type { Dossier } from './dossier.ts';

/**
 * The account that a dossier of this applicant would raise, if it may be raised; undefined for a claim, whose account is opened by its approval
 * (REG-9), and for a proof, which raises none. Refusals: invalid_token when the account was erased in the meantime, account_locked (LCK-1), already_identified.
 */
export async function mayApply(
  { accounts }: { readonly accounts: Accounts },
  { person, accountId }: Applicant,
  { proves, personal: { claim } }: Pick<Dossier, 'personal' | 'proves'>,
): Promise<Outcome<Account | undefined>> {
  if (proves !== undefined) return accepted(undefined);
  const account = await accounts.byPerson(person);
  if (claim === undefined) return account?.accountId === accountId ? mayRise(account) : refused('invalid_token');
  const gives = givesWay(account);
  return gives.ok ? accepted(undefined) : gives;
}

/**
 * Whether the account that a person has gives way to the person's claim: one of level 0 does, and a lock of its owner's ends with chip and live
 * face (REG-9, LCK-1). Refusals: account_locked on another ground, already_identified.
 */
export function givesWay(account: Account | undefined): Outcome<Account | undefined> {
  if (account === undefined) return accepted(undefined);
  const { lock, level } = account;
  if (level > 0) return refused('already_identified');
  return lock === undefined || lock.ground === 'owner' ? accepted(account) : refused('account_locked', { lock });
}

/** Refusals: account_locked (LCK-1), already_identified. */
export function mayRise(account: Account): Outcome<Account> {
  if (account.lock !== undefined) return refused('account_locked', { lock: account.lock });
  return account.level > 0 ? refused('already_identified') : accepted(account);
}
