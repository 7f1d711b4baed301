import { describe, expect, test } from '@jest/globals';
import { SendMessageBatchCommand, SQSClient, type SendMessageBatchCommandOutput } from '@aws-sdk/client-sqs';
import { noticeIdOf } from '../../../../adapters/sqs/notice-message.ts';
import { messageOf, sqsNoticeQueue } from '../../../../adapters/sqs/notice-queue.ts';
import { RecordingSignals } from '../../../doubles/recording-signals.ts';

const URL = 'https://sqs.ap-southeast-1.amazonaws.com/111122223333/notices';
type Failed = SendMessageBatchCommandOutput['Failed'];

/** A client that answers each batch as told, and keeps what it was asked to send. */
class ScriptedClient extends SQSClient {
  readonly batches: string[][] = [];
  readonly #answers: (Failed | Error)[];

  constructor(...answers: (Failed | Error)[]) {
    super({ region: 'ap-southeast-1' });
    this.#answers = answers;
  }

  override send(command: unknown): Promise<never> {
    if (!(command instanceof SendMessageBatchCommand)) throw new Error('another command');
    expect(command.input.QueueUrl).toBe(URL);
    this.batches.push((command.input.Entries ?? []).map(({ MessageBody }) => MessageBody ?? ''));
    const answer = this.#answers.shift();
    if (answer instanceof Error) return Promise.reject(answer);
    return Promise.resolve({ Failed: answer } as never);
  }
}

describe('the queue of notices in SQS', () => {
  test('AUD-4 a message holds the id of its notice and nothing else; ten go at once', async () => {
    const client = new ScriptedClient();
    const signals = new RecordingSignals();
    const ids = Array.from({ length: 23 }, (_, at) => `notice-${at}`);
    await sqsNoticeQueue(client, URL, signals).offer(ids);
    expect(client.batches.map((batch) => batch.length)).toEqual([10, 10, 3]);
    expect(client.batches.flat()).toEqual(ids.map((noticeId) => JSON.stringify({ noticeId })));
    expect(signals.told).toEqual([]);
  });

  test('FA-5 what it did not take is told, and keeps nothing back', async () => {
    const throttled = Object.assign(new Error('slow down'), { name: 'RequestThrottled' });
    const client = new ScriptedClient(throttled, [
      { Id: '1', SenderFault: false, Code: 'InternalError' },
      { Id: '2', SenderFault: false, Code: 'InternalError' },
    ]);
    const signals = new RecordingSignals();
    await sqsNoticeQueue(client, URL, signals).offer(Array.from({ length: 21 }, (_, at) => `notice-${at}`));
    expect(client.batches).toHaveLength(3);
    expect(signals.told).toEqual([
      ['notices_not_offered', { count: 10, cause: 'RequestThrottled' }],
      ['notices_not_offered', { count: 2, cause: 'InternalError' }],
    ]);
  });

  test('FA-9 a message comes back as it was sent; what is none of ours is refused without a word of it', () => {
    expect(noticeIdOf(messageOf('Zm9v-_1'))).toBe('Zm9v-_1');
    for (const body of [
      '',
      'x',
      '{}',
      '[]',
      '{"noticeId":7}',
      '{"noticeId":"a b"}',
      '{"noticeId":"a","to":"0912345678"}',
    ])
      expect(() => noticeIdOf(body)).toThrow(/^the message is not \{"noticeId"\}$/);
  });
});
