import type { Account } from '../account/account.ts';
import type { FullName } from '../identity/full-name.ts';
import type { PhoneNumber } from '../identity/phone.ts';
import type { Versioned } from '../ledger/versioned.ts';
import type { PersonRef } from '../references.ts';
import { MINUTE, type Instant } from '../time.ts';

/**
 * On which of two ways a notice goes. `urgent`: who commits it sends it at once. `bulk`: who commits it offers it to a queue whose consumer keeps a
 * pace, so that a blast of them never delays a code.
 */
export type NoticeLane = 'urgent' | 'bulk';

/** What an owner is told by SMS, and how fast; the texts stand in `texts/sms`. */
export const laneOf = {
  password_reset: 'urgent',
  account_locked: 'urgent',
  dossier_approved: 'bulk',
  account_superseded: 'bulk',
} as const satisfies Record<string, NoticeLane>;

export type NoticeKind = keyof typeof laneOf;

/** Kinds whose text addresses its reader by name. */
const BY_NAME: ReadonlySet<NoticeKind> = new Set(['dossier_approved']);

/**
 * A notice in the outbox: stored with the change that it tells of, sent after it. `offered`: it is in the queue, or was to be put there. `claimed` is
 * between: whether the carrier has it is not known, so that it is never sent a second time. `parked`: an operator looks at it.
 */
export interface Notice extends Versioned {
  readonly entity: 'notice';
  readonly noticeId: string;
  readonly person: PersonRef;
  /** Sealed wherever it is stored. */
  readonly recipient: PhoneNumber;
  readonly kind: NoticeKind;
  /** Of kinds that address by name; sealed wherever it is stored. */
  readonly name?: FullName;
  readonly language: 'vi' | 'en';
  readonly state: 'due' | 'offered' | 'claimed' | 'sent' | 'parked';
  /** Sends that the carrier refused. */
  readonly refusals: number;
  /** When the relay looks at it next, unless it is sent or parked. */
  readonly dueAt: Instant;
  readonly createdAt: Instant;
  /** When the carrier accepted it: the window of an activation begins then (ACT-5). */
  readonly sentAt?: Instant;
}

/** Reads the outbox. */
export interface Notices {
  find(noticeId: string): Promise<Notice | undefined>;
  /** Ids of notices of the lane's shard that were due at `now`, oldest first; as an index tells, so perhaps not all, or done by now. */
  due(lane: NoticeLane, shard: number, now: Instant): Promise<readonly string[]>;
}

export const NOTICE_SHARDS = 16;

/** How long the queue has for what it was offered, before the relay offers it again. */
export const OFFER_LASTS = 15 * MINUTE;

/** A notice to the account's owner; one of a `bulk` kind is to be offered to the queue as soon as it is committed. */
export const noticeTo = (account: Account, kind: NoticeKind, noticeId: string, now: Instant): Notice => ({
  entity: 'notice',
  version: 0,
  noticeId,
  person: account.person,
  recipient: account.personal.phone,
  kind,
  ...(BY_NAME.has(kind) && { name: account.personal.fullName }),
  language: account.language,
  ...(laneOf[kind] === 'bulk' ? { state: 'offered', dueAt: now + OFFER_LASTS } : { state: 'due', dueAt: now }),
  refusals: 0,
  createdAt: now,
});
