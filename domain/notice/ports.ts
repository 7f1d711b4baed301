import type { Accounts } from '../account/account.ts';
import type { FullName } from '../identity/full-name.ts';
import type { PhoneNumber } from '../identity/phone.ts';
import type { Ledger } from '../ledger/change.ts';
import type { Limits } from '../limits/limits.ts';
import type { WindowCounters } from '../limits/window-counters.ts';
import type { SendResult } from '../otp/code-sender.ts';
import type { Signals } from '../signals.ts';
import type { Clock } from '../time.ts';
import type { NoticeKind, Notices } from './notice.ts';

/** Sends a notice by SMS, with one attempt. Never throws for the network's sake: that is `unknown`. */
export interface NoticeSender {
  sendNotice(message: {
    readonly to: PhoneNumber;
    readonly kind: NoticeKind;
    /** Of kinds that address by name. */
    readonly name?: FullName;
    /** Of reminders: how many days of the window are left, the one that has begun with them. */
    readonly daysLeft?: number;
    readonly language: 'vi' | 'en';
  }): Promise<SendResult>;
}

/** The queue of bulk notices. */
export interface NoticeQueue {
  /**
   * Puts them in line, after their commit. Never throws for the network's sake: operators are told, and what the queue did not take the relay offers
   * again, so that no call fails of it.
   */
  offer(noticeIds: readonly string[]): Promise<void>;
}

/** Everything that delivering notices needs from outside. */
export interface NoticePorts {
  readonly clock: Clock;
  readonly notices: Notices;
  readonly noticeSender: NoticeSender;
  readonly signals: Signals;
  readonly limits: Limits;
  readonly ledger: Ledger;
}

/** What offering the queue what was left behind needs. */
export interface OfferPorts extends NoticePorts {
  readonly noticeQueue: NoticeQueue;
}

/** What the queue's consumer needs. */
export interface QueuedNoticePorts extends NoticePorts {
  readonly counters: WindowCounters;
  readonly accounts: Accounts;
}
