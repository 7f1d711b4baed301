import { dossierIndex } from '../../adapters/dynamodb/dossier-index.ts';
import { accountStore, dossierStore, officerStore } from '../../adapters/dynamodb/stores.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import type { OfficerPorts } from '../../domain/officer/ports.ts';
import type { OfficersEdge } from '../../http/edge.ts';
import { connectPlatform } from '../platform/connect.ts';
import { connectLinks } from '../platform/objects.ts';
import { connectOfficers } from '../platform/officers.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';
import { connectWorkflow } from '../platform/workflow.ts';

/** What officers' calls need. */
export async function connect(): Promise<{
  readonly edge: OfficersEdge;
  readonly ports: WithoutLedger<OfficerPorts>;
}> {
  const platform = await connectPlatform();
  const { client, reader, tables } = platform;
  const ports: WithoutLedger<OfficerPorts> = {
    clock: systemClock,
    dossiers: dossierStore(reader),
    officers: officerStore(reader),
    accounts: accountStore(reader),
    dossierIndex: dossierIndex(client, tables.dossiers),
    workflow: connectWorkflow(),
    links: connectLinks(),
  };
  return { edge: { ...platform.edge, officers: connectOfficers(platform) }, ports };
}
