import { noticeStore } from '../../adapters/dynamodb/notice-store.ts';
import { metricSignals } from '../../adapters/signals/metric-signals.ts';
import { snsNoticeSender } from '../../adapters/sms/sns-notice-sender.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import type { NoticePorts } from '../../domain/notice/ports.ts';
import { smsClient } from './clients.ts';
import type { Foundation } from './connect.ts';
import { variable } from './settings.ts';

/** What telling owners by SMS needs. */
export const connectNotices = ({ settings, client, tables, reader, ledger }: Foundation): NoticePorts => ({
  clock: systemClock,
  notices: noticeStore(client, tables.outbox, reader),
  noticeSender: snsNoticeSender(smsClient(), variable('SMS_SENDER')),
  signals: metricSignals(settings.stage, systemClock),
  ledger,
});
