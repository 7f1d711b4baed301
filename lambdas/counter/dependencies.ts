import {
  accountStore,
  counterVisitStore,
  credentialStore,
  officerStore,
  phoneChangeStore,
  phoneHolderStore,
  sessionStore,
  streakStore,
} from '../../adapters/dynamodb/stores.ts';
import { keyedCodeHasher } from '../../adapters/keys/code-hasher.ts';
import { deriveKey } from '../../adapters/keys/derive.ts';
import { systemRandomness } from '../../adapters/system/randomness.ts';
import type { CounterPorts } from '../../domain/counter/ports.ts';
import type { OfficersEdge } from '../../http/edge.ts';
import { connectPlatform } from '../platform/connect.ts';
import { connectNotices } from '../platform/notices.ts';
import { connectOfficers } from '../platform/officers.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';

/** What officers' calls at a counter need. */
export async function connect(): Promise<{
  readonly edge: OfficersEdge;
  readonly ports: WithoutLedger<CounterPorts>;
}> {
  const platform = await connectPlatform();
  const { reader, settings, references, counters, rootKey } = platform;
  const ports: WithoutLedger<CounterPorts> = {
    ...connectNotices(platform),
    limits: settings.limits,
    counters,
    references,
    randomness: systemRandomness,
    codes: keyedCodeHasher(deriveKey(rootKey, 'one-time-codes')),
    accounts: accountStore(reader),
    credentials: credentialStore(reader),
    sessions: sessionStore(reader),
    streaks: streakStore(reader),
    visits: counterVisitStore(reader),
    holders: phoneHolderStore(reader),
    phoneChanges: phoneChangeStore(reader),
    officers: officerStore(reader),
  };
  return { edge: { ...platform.edge, officers: connectOfficers(platform) }, ports };
}
