import type { NoticeSender } from '../../domain/notice/ports.ts';
import type { SendResult } from '../../domain/otp/code-sender.ts';

type Message = Parameters<NoticeSender['sendNotice']>[0];

/** Keeps every notice that the carrier was asked to send. `answer` says how it answers. */
export class RecordingNoticeSender implements NoticeSender {
  readonly asked: Message[] = [];
  answer: SendResult = 'accepted';

  sendNotice(message: Message): Promise<SendResult> {
    this.asked.push(message);
    return Promise.resolve(this.answer);
  }
}
