import { accountStore, chipChallengeStore, dossierStore } from '../../adapters/dynamodb/stores.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import { systemRandomness } from '../../adapters/system/randomness.ts';
import type { DossierPorts } from '../../domain/dossier/ports.ts';
import type { Edge } from '../../http/edge.ts';
import { connectPlatform } from '../platform/connect.ts';
import { connectPopulation } from '../platform/population.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';

/** What dossiers need, but for their chips. */
export async function connect(): Promise<{ readonly edge: Edge; readonly ports: WithoutLedger<DossierPorts> }> {
  const platform = await connectPlatform();
  const { reader, settings, counters } = platform;
  const ports: WithoutLedger<DossierPorts> = {
    clock: systemClock,
    randomness: systemRandomness,
    limits: settings.limits,
    counters,
    population: await connectPopulation(platform),
    accounts: accountStore(reader),
    dossiers: dossierStore(reader),
    challenges: chipChallengeStore(reader),
  };
  return { edge: platform.edge, ports };
}
