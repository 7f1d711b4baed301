import { dossierStore } from '../../adapters/dynamodb/stores.ts';
import { metricSignals } from '../../adapters/signals/metric-signals.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import { connectFoundation } from '../platform/connect.ts';
import type { ApprovalPorts } from './steps.ts';

/** What deciding dossiers needs. */
export async function connect(): Promise<ApprovalPorts> {
  const { settings, reader, ledger } = await connectFoundation();
  return {
    clock: systemClock,
    dossiers: dossierStore(reader),
    signals: metricSignals(settings.stage, systemClock),
    ledger,
  };
}
