import type { CodeSender, SendResult } from '../../domain/otp/code-sender.ts';

type Message = Parameters<CodeSender['send']>[0];

/** Keeps the codes that went out. `answer` says how the carrier answers; an `unknown` one delivers all the same. */
export class RecordingCodeSender implements CodeSender {
  readonly sent: Message[] = [];
  answer: SendResult = 'accepted';

  send(message: Message): Promise<SendResult> {
    if (this.answer !== 'refused') this.sent.push(message);
    return Promise.resolve(this.answer);
  }

  /** The code of the last message. @throws Error when none was sent */
  lastCode(): string {
    const last = this.sent.at(-1);
    if (last === undefined) throw new Error('no code was sent');
    return last.code;
  }
}
