import type { Change } from '../ledger/change.ts';
import type { Notice } from '../notice/notice.ts';

/** What an approval comes to at the account. */
export type Raise =
  | { readonly kind: 'raised'; readonly change: Change; readonly notices: readonly Notice[] }
  /** It is locked: no approval before the lock is lifted (LCK-1). */
  | { readonly kind: 'locked' }
  /** It has that level already. */
  | { readonly kind: 'taken' }
  /** It was erased: what belonged to it dies with it. */
  | { readonly kind: 'gone' }
  /** Its phone has come to somebody of a higher level since the claim began (REG-7). */
  | { readonly kind: 'phone_taken' };
