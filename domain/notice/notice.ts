import type { Account } from '../account/account.ts';
import type { PhoneNumber } from '../identity/phone.ts';
import type { Versioned } from '../ledger/versioned.ts';
import type { PersonRef } from '../references.ts';
import type { Instant } from '../time.ts';

/** What an owner is told by SMS; the texts stand in `texts/sms`. */
export type NoticeKind = 'password_reset' | 'account_locked';

/**
 * A notice in the outbox: stored with the change that it tells of, sent after it. `claimed` is between: whether the carrier has it
 * is not known, so that it is never sent a second time. `parked`: an operator looks at it.
 */
export interface Notice extends Versioned {
  readonly entity: 'notice';
  readonly noticeId: string;
  readonly person: PersonRef;
  /** Sealed wherever it is stored. */
  readonly recipient: PhoneNumber;
  readonly kind: NoticeKind;
  readonly language: 'vi' | 'en';
  readonly state: 'due' | 'claimed' | 'sent' | 'parked';
  /** Sends that the carrier refused. */
  readonly refusals: number;
  /** When the relay looks at it next, unless it is sent or parked. */
  readonly dueAt: Instant;
  readonly createdAt: Instant;
}

/** Reads the outbox. */
export interface Notices {
  find(noticeId: string): Promise<Notice | undefined>;
  /** Ids of notices of the shard that were due at `now`, oldest first; as an index tells, so perhaps not all, or done by now. */
  due(shard: number, now: Instant): Promise<readonly string[]>;
}

export const NOTICE_SHARDS = 16;

/** A notice to the account's owner. */
export const noticeTo = (account: Account, kind: NoticeKind, noticeId: string, now: Instant): Notice => ({
  entity: 'notice',
  version: 0,
  noticeId,
  person: account.person,
  recipient: account.personal.phone,
  kind,
  language: account.language,
  state: 'due',
  refusals: 0,
  dueAt: now,
  createdAt: now,
});
