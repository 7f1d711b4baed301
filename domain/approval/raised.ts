import type { Change } from '../ledger/change.ts';
import type { Notice } from '../notice/notice.ts';
import type { RejectionReason } from './decide.ts';

/** What an approval comes to at the account. */
export type Raise =
  | { readonly kind: 'raised'; readonly change: Change; readonly notices: readonly Notice[] }
  /** It is locked: no approval before the lock is lifted (LCK-1). */
  | { readonly kind: 'locked' }
  | { readonly kind: Against };

/** What an account has for good against an approval whose checks are all good. */
type Against = keyof typeof REASON_OF;

/**
 * What the citizen is told of it: not what happened to the account, but what can be done now. `taken`, the account has that level already: nothing.
 * `gone`, it was erased, and what belonged to it died with it, or the flow that was to be proven has ended: beginning anew, with every step, as after any change of the data. `phone_taken`, the
 * claim's phone has come to somebody of a higher level meanwhile (REG-7): only an authority can tell whose it is, at an appointment; so it is
 * with a claim that chip and live face did not prove (`claim_unproven`, REG-9).
 */
export const REASON_OF = {
  taken: 'already_identified',
  gone: 'data_changed',
  phone_taken: 'appointment_needed',
  claim_unproven: 'appointment_needed',
} as const satisfies Readonly<Record<string, RejectionReason>>;

const reasons: ReadonlySet<RejectionReason> = new Set(Object.values(REASON_OF));

/** Whether an account alone can have been why. */
export const isOfAccount = (reason: RejectionReason): boolean => reasons.has(reason);
