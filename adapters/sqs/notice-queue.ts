import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { NoticeQueue } from '../../domain/notice/ports.ts';
import type { Signals } from '../../domain/signals.ts';

/** The most that one SendMessageBatch takes. */
const BATCH = 10;

/** What a message of the queue holds: the notice's id and nothing else. */
export const messageOf = (noticeId: string): string => JSON.stringify({ noticeId });

/** The queue of bulk notices in SQS. What it does not take, for whatever cause, is told to the operators and left to the relay. */
export const sqsNoticeQueue = (client: SQSClient, queueUrl: string, signals: Signals): NoticeQueue => ({
  async offer(noticeIds) {
    for (let start = 0; start < noticeIds.length; start += BATCH) {
      const batch = noticeIds.slice(start, start + BATCH);
      const fault = await faultOf(client, queueUrl, batch);
      if (fault !== undefined) signals.raise('notices_not_offered', fault);
    }
  },
});

/** How many of them the queue did not take and why, by the name of its error; undefined when it took all. */
async function faultOf(
  client: SQSClient,
  queueUrl: string,
  noticeIds: readonly string[],
): Promise<{ readonly count: number; readonly cause: string } | undefined> {
  const entries = noticeIds.map((noticeId, at) => ({ Id: String(at), MessageBody: messageOf(noticeId) }));
  try {
    const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
    return Failed.length === 0 ? undefined : { count: Failed.length, cause: Failed[0]?.Code ?? 'unnamed' };
  } catch (error) {
    return { count: noticeIds.length, cause: error instanceof Error ? error.name : typeof error };
  }
}
