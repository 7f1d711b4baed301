import type { ProgressMove } from '../ledger/change.ts';
import type { Instant } from '../time.ts';
import type { Account } from './account.ts';

/** An account that was signed in to, whether it was the first time, and what that counts. */
export interface SignedInto {
  readonly account: Account;
  readonly firstSignIn: boolean;
  readonly progress: readonly ProgressMove[];
}

/** The account after a sign-in. The first on the app of an ACTIVE one is its issue (SES-6, KPI-1). */
export function signedInto(account: Account, now: Instant): SignedInto {
  const { state, communeCode, person, firstSignInAt, issuedAt } = account;
  const seen: Account = { ...account, firstSignInAt: firstSignInAt ?? now, lastSignInAt: now };
  if (state !== 'active') return { account: seen, firstSignIn: firstSignInAt === undefined, progress: [] };
  if (issuedAt !== undefined) return { account: seen, firstSignIn: false, progress: [] };
  return {
    account: { ...seen, issuedAt: now },
    firstSignIn: true,
    progress: [{ communeCode, person, counter: 'issued', by: 1 }],
  };
}
