import type { Account, Accounts } from '../account/account.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { Change } from '../ledger/change.ts';
import { noticeTo } from '../notice/notice.ts';
import type { Instant } from '../time.ts';

/** What an approval comes to at the account. */
export type Raise =
  | { readonly kind: 'raised'; readonly change: Pick<Change, 'writes' | 'progress'> }
  /** It is locked: no approval before the lock is lifted (LCK-1). */
  | { readonly kind: 'locked' }
  /** It has that level already. */
  | { readonly kind: 'taken' }
  /** It was erased: what belonged to it dies with it. */
  | { readonly kind: 'gone' };

/**
 * What an approval does to the account: its level rises, once; one that was never activated may be now, an active one stays so; its owner is told
 * (APR-4), and it is counted (KPI-1). The account is read here, and saved under the version that was read.
 */
export async function raiseAccount(
  { accounts }: { readonly accounts: Accounts },
  dossier: Dossier,
  noticeId: string,
  now: Instant,
): Promise<Raise> {
  const account = await accounts.byPerson(dossier.person);
  if (account !== undefined && account.level >= dossier.level) return { kind: 'taken' };
  if (account?.accountId !== dossier.accountId) return { kind: 'gone' };
  if (account.lock !== undefined) return { kind: 'locked' };
  const { person, communeCode, state } = account;
  const raised: Account = { ...account, level: dossier.level, state: state === 'active' ? state : 'approved' };
  return {
    kind: 'raised',
    change: {
      writes: [{ save: raised }, { save: noticeTo(raised, 'dossier_approved', noticeId, now) }],
      progress: [{ communeCode, person, counter: 'approved1', by: 1 }],
    },
  };
}
