import { noticeStore } from '../../adapters/dynamodb/notice-store.ts';
import { accountStore } from '../../adapters/dynamodb/stores.ts';
import { metricSignals } from '../../adapters/signals/metric-signals.ts';
import { snsNoticeSender } from '../../adapters/sms/sns-notice-sender.ts';
import { sqsNoticeQueue } from '../../adapters/sqs/notice-queue.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import type { NoticePorts, NoticeQueue, OfferPorts, QueuedNoticePorts } from '../../domain/notice/ports.ts';
import { smsClient, sqsClient } from './clients.ts';
import type { Foundation } from './connect.ts';
import { variable } from './settings.ts';

/** What telling owners by SMS needs. */
export const connectNotices = ({ settings, client, tables, reader, ledger }: Foundation): NoticePorts => ({
  clock: systemClock,
  notices: noticeStore(client, tables.outbox, reader),
  noticeSender: snsNoticeSender(smsClient(), variable('SMS_SENDER')),
  limits: settings.limits,
  signals: metricSignals(settings.stage, systemClock),
  ledger,
});

/** The queue to which whoever commits a bulk notice offers it. */
export const connectNoticeQueue = ({ settings }: Foundation): NoticeQueue =>
  sqsNoticeQueue(sqsClient(), variable('NOTICES_QUEUE_URL'), metricSignals(settings.stage, systemClock));

/** What the relay needs: to send what is urgent, and to offer what is bulk. */
export const connectRelay = (foundation: Foundation): OfferPorts => ({
  ...connectNotices(foundation),
  noticeQueue: connectNoticeQueue(foundation),
});

/** What the queue's consumer needs. */
export const connectQueuedNotices = (foundation: Foundation): QueuedNoticePorts => ({
  ...connectNotices(foundation),
  counters: foundation.counters,
  accounts: accountStore(foundation.reader),
});
