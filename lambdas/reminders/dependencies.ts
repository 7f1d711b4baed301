import { noticeStore } from '../../adapters/dynamodb/notice-store.ts';
import { accountStore } from '../../adapters/dynamodb/stores.ts';
import { metricSignals } from '../../adapters/signals/metric-signals.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import type { ReminderPorts } from '../../domain/activation/remind.ts';
import { connectFoundation } from '../platform/connect.ts';
import { connectNoticeQueue } from '../platform/notices.ts';

/** What reminding of activations needs. */
export async function connect(): Promise<ReminderPorts> {
  const foundation = await connectFoundation();
  const { settings, client, tables, reader, ledger } = foundation;
  return {
    clock: systemClock,
    limits: settings.limits,
    notices: noticeStore(client, tables.outbox, reader),
    accounts: accountStore(reader),
    noticeQueue: connectNoticeQueue(foundation),
    signals: metricSignals(settings.stage, systemClock),
    ledger,
  };
}
