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
  passcode_reset: 'urgent',
  account_locked: 'urgent',
  account_locked_by_authority: 'urgent',
  account_unlocked: 'urgent',
  account_unlocked_by_owner: 'urgent',
  activation_reopened: 'urgent',
  device_changed: 'urgent',
  phone_changed: 'urgent',
  dossier_approved: 'bulk',
  account_superseded: 'bulk',
  activation_reminder: 'bulk',
} as const satisfies Record<string, NoticeLane>;

export type NoticeKind = keyof typeof laneOf;

/** Kinds whose text addresses its reader by name. */
const BY_NAME: ReadonlySet<NoticeKind> = new Set(['dossier_approved']);

/** Kinds that ask for an activation: the carrier's acceptance of one begins the window, and reminders follow it (ACT-5). */
export type InvitingKind = 'dossier_approved' | 'activation_reopened';

const INVITING: ReadonlySet<NoticeKind> = new Set<InvitingKind>(['dossier_approved', 'activation_reopened']);

export const invites = ({ kind }: Pick<Notice, 'kind'>): boolean => INVITING.has(kind);

/** What a reminder rests on; without it the reminder is void. */
export interface Reminded {
  /** The notice that asked for the activation. */
  readonly invitation: string;
  /** When that window ends. */
  readonly windowEnd: Instant;
  /** From then on the reminder is too late: the next one's turn has come, or the window is over. */
  readonly until: Instant;
}

/**
 * A notice in the outbox: stored with the change that it tells of, sent after it. `offered`: it is in the queue, or was to be put there. `claimed` is
 * between: whether the carrier has it is not known, so that it is never sent a second time. `parked`: an operator looks at it. `void`: a reminder
 * that was no longer true when its turn came; it was never sent and never will be.
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
  readonly state: 'due' | 'offered' | 'claimed' | 'sent' | 'parked' | 'void';
  /** Sends that the carrier refused. */
  readonly refusals: number;
  /** When the relay looks at it next while it waits; of an invitation that was sent, when its next reminder is due. */
  readonly dueAt: Instant;
  readonly createdAt: Instant;
  /** When the carrier accepted it: the window of an activation begins then (ACT-5). */
  readonly sentAt?: Instant;
  /** Of an invitation that was sent: the day of the window whose reminder is next; absent when none is to come. */
  readonly reminderDay?: number;
  /** Of a reminder. */
  readonly reminds?: Reminded;
}

/** What is to be done about notices, each in a line of its own: to send them, by lane, or to remind of what was sent. */
export type NoticeLine = NoticeLane | 'reminder';

/** In which line a notice stands; in none when nothing is to be done about it. */
export function lineOf({ kind, state, reminderDay }: Notice): NoticeLine | undefined {
  if (state === 'sent') return reminderDay === undefined ? undefined : 'reminder';
  return state === 'parked' || state === 'void' ? undefined : laneOf[kind];
}

/** A notice as it stands in its line. */
export interface DueNotice {
  readonly noticeId: string;
  readonly dueAt: Instant;
}

/** Reads the outbox. */
export interface Notices {
  find(noticeId: string): Promise<Notice | undefined>;
  /** Ids of notices of the lane's shard that were due at `now`, oldest first; as an index tells, so perhaps not all, or done by now. */
  due(lane: NoticeLane, shard: number, now: Instant): Promise<readonly string[]>;
  /** Invitations of the shard whose reminder was due at `before`, oldest first, those that stand behind `after`; as an index tells. */
  toRemind(
    shard: number,
    page: { readonly before: Instant; readonly after?: DueNotice; readonly limit: number },
  ): Promise<readonly DueNotice[]>;
}

export const NOTICE_SHARDS = 16;

/** How long the queue has for what it was offered, before the relay offers it again. */
export const OFFER_LASTS = 15 * MINUTE;

/** A notice to the account's owner; one of a `bulk` kind is to be offered to the queue as soon as it is committed. */
export const noticeTo = <Kind extends NoticeKind>(
  account: Account,
  kind: Kind,
  noticeId: string,
  now: Instant,
): Notice & { readonly kind: Kind } => ({
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
