import { noticeIdOf } from '../../adapters/sqs/notice-message.ts';
import { sendQueuedNotice } from '../../domain/notice/send-queued.ts';
import { powertoolsLog } from '../../http/log/powertools-log.ts';
import { connectFoundation } from '../platform/connect.ts';
import { connectQueuedNotices } from '../platform/notices.ts';
import { queueHandler } from '../platform/queue-handler.ts';

/** Sends the bulk notices that the queue brings, at the pace of its concurrency. */
export const handler = queueHandler(
  async () => connectQueuedNotices(await connectFoundation()),
  (ports, body) => sendQueuedNotice(ports, noticeIdOf(body)),
  powertoolsLog('notifier'),
);
