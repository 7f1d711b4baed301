import { dossierIndex } from '../../adapters/dynamodb/dossier-index.ts';
import { dossierStore } from '../../adapters/dynamodb/stores.ts';
import { metricSignals } from '../../adapters/signals/metric-signals.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import type { UpkeepPorts } from '../../domain/upkeep/ports.ts';
import { connectFoundation } from '../platform/connect.ts';
import { holidayYears } from '../platform/holidays.ts';
import { connectObjects } from '../platform/objects.ts';
import { connectWorkflow } from '../platform/workflow.ts';

/** What the upkeep of dossiers needs. */
export async function connect(): Promise<UpkeepPorts> {
  const { settings, client, tables, reader, ledger } = await connectFoundation();
  return {
    clock: systemClock,
    limits: settings.limits,
    dossiers: dossierStore(reader),
    index: dossierIndex(client, tables.dossiers),
    objects: connectObjects(),
    workflow: connectWorkflow(),
    signals: metricSignals(settings.stage, systemClock),
    holidayYears,
    ledger,
  };
}
