import {
  accountStore,
  credentialStore,
  knownDeviceStore,
  passcodeStore,
  recoveryFlowStore,
  sessionStore,
  streakStore,
} from '../../adapters/dynamodb/stores.ts';
import { keyedCodeHasher } from '../../adapters/keys/code-hasher.ts';
import { deriveKey } from '../../adapters/keys/derive.ts';
import { nodeDigests } from '../../adapters/keys/digests.ts';
import { argon2idHasher } from '../../adapters/passwords/argon2id.ts';
import { snsCodeSender } from '../../adapters/sms/sns-code-sender.ts';
import { systemPatience } from '../../adapters/system/patience.ts';
import { systemRandomness } from '../../adapters/system/randomness.ts';
import type { RecoveryPorts } from '../../domain/recovery/ports.ts';
import type { Edge } from '../../http/edge.ts';
import { evenTimeSmsClient } from '../platform/clients.ts';
import { connectPlatform } from '../platform/connect.ts';
import { connectFactors } from '../platform/factors.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';
import { connectNotices } from '../platform/notices.ts';
import { connectPopulation } from '../platform/population.ts';
import { variable } from '../platform/settings.ts';

/** What resets and locks need. */
export async function connect(): Promise<{ readonly edge: Edge; readonly ports: WithoutLedger<RecoveryPorts> }> {
  const platform = await connectPlatform();
  const { reader, settings } = platform;
  const ports: WithoutLedger<RecoveryPorts> = {
    ...connectNotices(platform),
    randomness: systemRandomness,
    digests: nodeDigests,
    limits: settings.limits,
    references: platform.references,
    counters: platform.counters,
    codes: keyedCodeHasher(deriveKey(platform.rootKey, 'one-time-codes')),
    sender: snsCodeSender(evenTimeSmsClient(), variable('SMS_SENDER')),
    population: await connectPopulation(platform),
    passwords: argon2idHasher,
    factors: connectFactors(),
    passcodes: passcodeStore(reader),
    patience: systemPatience,
    flows: recoveryFlowStore(reader),
    accounts: accountStore(reader),
    credentials: credentialStore(reader),
    devices: knownDeviceStore(reader),
    sessions: sessionStore(reader),
    streaks: streakStore(reader),
  };
  return { edge: platform.edge, ports };
}
