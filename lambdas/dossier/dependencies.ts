import { noticeStore } from '../../adapters/dynamodb/notice-store.ts';
import {
  accountStore,
  activationFlowStore,
  chipChallengeStore,
  dossierClaimStore,
  dossierStore,
  passcodeResetFlowStore,
  recoveryFlowStore,
} from '../../adapters/dynamodb/stores.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import { systemRandomness } from '../../adapters/system/randomness.ts';
import type { Edge } from '../../http/edge.ts';
import { connectPlatform } from '../platform/connect.ts';
import { holidays } from '../platform/holidays.ts';
import { connectPopulation } from '../platform/population.ts';
import { connectWorkflow } from '../platform/workflow.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';
import type { DossierFeaturePorts } from './feature.ts';

/** What dossiers need, but for their chips and faces. */
export async function connect(): Promise<{
  readonly edge: Edge;
  readonly ports: WithoutLedger<DossierFeaturePorts>;
}> {
  const platform = await connectPlatform();
  const { client, tables, reader, settings, counters } = platform;
  const ports: WithoutLedger<DossierFeaturePorts> = {
    clock: systemClock,
    randomness: systemRandomness,
    limits: settings.limits,
    counters,
    population: await connectPopulation(platform),
    accounts: accountStore(reader),
    dossiers: dossierStore(reader),
    challenges: chipChallengeStore(reader),
    claims: dossierClaimStore(reader),
    activations: activationFlowStore(reader),
    recoveries: recoveryFlowStore(reader),
    passcodeResets: passcodeResetFlowStore(reader),
    notices: noticeStore(client, tables.outbox, reader),
    holidays,
    workflow: connectWorkflow(),
  };
  return { edge: platform.edge, ports };
}
