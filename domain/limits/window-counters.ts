import type { Instant } from '../time.ts';
import type { WindowLimit } from './limits.ts';

/** What is counted, and for whom; the subject is a reference or a thumbprint, never the value itself (ID-6). */
export interface CounterKey {
  readonly name: CounterName;
  readonly subject: string;
  /** Counts different members in place of events: one that was counted takes nothing more. A reference, too. */
  readonly member?: string;
}

export type CounterName =
  | 'registration.mismatch.person'
  | 'registration.mismatch.device'
  | 'registration.starts.person'
  | 'recovery.starts.known'
  | 'recovery.starts.other'
  | 'recovery.starts.device'
  | 'activation.persons.device'
  | 'activation.persons.phone'
  | 'activation.starts.device'
  | 'dossier.chip.account'
  | 'dossier.starts.account'
  | 'dossier.challenges.account'
  | 'dossier.qr.account'
  | 'dossier.uploads.account'
  | 'dossier.portraits.account'
  | 'dossier.liveness.account'
  | 'dossier.liveness-failures.account'
  | 'dossier.proof-liveness.account'
  | 'dossier.proof-liveness-failures.account'
  | 'dossier.claims.phone'
  | 'counter.look-ups.officer'
  | 'counter.misses.officer'
  | 'dossier.proofs.phone'
  | 'counter.cards.officer'
  | 'otp.sends.number'
  | 'sms.brake.minute'
  | 'sms.brake.day'
  | 'sms.notices.minute'
  | 'sms.notices.day'
  | 'address.starts'
  | 'address.starts.pace'
  | 'address.sign-ins'
  | 'address.sign-ins.pace';

export type Take =
  { readonly taken: true; readonly count: number } | { readonly taken: false; readonly retryAt: Instant };

/** Counts events in fixed windows, each with one conditional write: shared by thousands, exact under any parallelism. */
export interface WindowCounters {
  /** Takes one unit if the window still has one. */
  take(key: CounterKey, limit: WindowLimit, now: Instant): Promise<Take>;
  /** Whether the window still has a unit; nothing is taken, so of two who ask at once both may be told so. */
  hasRoom(key: CounterKey, limit: WindowLimit, now: Instant): Promise<boolean>;
  /** Gives a unit back that turned out not to be used. A member stays: it may have been counted before, and giving it back would make room for another. */
  giveBack(key: CounterKey, limit: WindowLimit, now: Instant): Promise<void>;
}
