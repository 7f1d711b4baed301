import { chipArchive } from '../../adapters/chip/chip-archive.ts';
import { chipChallengeStore, dossierStore } from '../../adapters/dynamodb/stores.ts';
import { metricSignals } from '../../adapters/signals/metric-signals.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import type { ChipPorts } from '../../domain/dossier/ports.ts';
import type { Edge } from '../../http/edge.ts';
import { powertoolsLog } from '../../http/log/powertools-log.ts';
import { connectPlatform } from '../platform/connect.ts';
import { connectObjects } from '../platform/objects.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';
import { connectVerifier } from '../platform/verifier.ts';

/** What reading chips needs. */
export async function connect(): Promise<{ readonly edge: Edge; readonly ports: WithoutLedger<ChipPorts> }> {
  const platform = await connectPlatform();
  const { reader, settings, counters } = platform;
  const objects = connectObjects();
  const ports: WithoutLedger<ChipPorts> = {
    clock: systemClock,
    limits: settings.limits,
    counters,
    dossiers: dossierStore(reader),
    challenges: chipChallengeStore(reader),
    objects,
    signals: metricSignals(settings.stage, systemClock),
    archive: chipArchive(objects),
    verifier: await connectVerifier(platform, powertoolsLog('chip')),
  };
  return { edge: platform.edge, ports };
}
