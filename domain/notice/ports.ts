import type { PhoneNumber } from '../identity/phone.ts';
import type { Ledger } from '../ledger/change.ts';
import type { SendResult } from '../otp/code-sender.ts';
import type { Signals } from '../signals.ts';
import type { Clock } from '../time.ts';
import type { NoticeKind, Notices } from './notice.ts';

/** Sends a notice by SMS, with one attempt. Never throws for the network's sake: that is `unknown`. */
export interface NoticeSender {
  sendNotice(message: {
    readonly to: PhoneNumber;
    readonly kind: NoticeKind;
    readonly language: 'vi' | 'en';
  }): Promise<SendResult>;
}

/** Everything that delivering notices needs from outside. */
export interface NoticePorts {
  readonly clock: Clock;
  readonly notices: Notices;
  readonly noticeSender: NoticeSender;
  readonly signals: Signals;
  readonly ledger: Ledger;
}
