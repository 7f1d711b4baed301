import type { PhoneNumber } from '../../../domain/identity/phone.ts';
import type { NoticeSender } from '../../../domain/notice/ports.ts';
import type { CodeSender, SendResult } from '../../../domain/otp/code-sender.ts';
import type { Instant } from '../../../domain/time.ts';
import type { SettableClock } from '../../doubles/settable-clock.ts';

type CodeMessage = Parameters<CodeSender['send']>[0];
type NoticeMessage = Parameters<NoticeSender['sendNotice']>[0];

/** The carrier: keeps every SMS that it delivered, and when. */
export class Carrier implements CodeSender, NoticeSender {
  readonly codes: (CodeMessage & { readonly at: Instant })[] = [];
  readonly notices: (NoticeMessage & { readonly at: Instant })[] = [];
  readonly #clock: SettableClock;

  constructor(clock: SettableClock) {
    this.#clock = clock;
  }

  send(message: CodeMessage): Promise<SendResult> {
    this.codes.push({ ...message, at: this.#clock.now() });
    return Promise.resolve('accepted');
  }

  sendNotice(message: NoticeMessage): Promise<SendResult> {
    this.notices.push({ ...message, at: this.#clock.now() });
    return Promise.resolve('accepted');
  }

  /** Whether the number got this code. */
  delivered(to: PhoneNumber, code: string): boolean {
    return this.codes.some((message) => message.to === to && message.code === code);
  }
}
