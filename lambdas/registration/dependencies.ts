import {
  accountStore,
  credentialStore,
  dossierStore,
  phoneHolderStore,
  registrationFlowStore,
  sessionStore,
  streakStore,
} from '../../adapters/dynamodb/stores.ts';
import { keyedCodeHasher } from '../../adapters/keys/code-hasher.ts';
import { deriveKey } from '../../adapters/keys/derive.ts';
import { nodeDigests } from '../../adapters/keys/digests.ts';
import { argon2idHasher } from '../../adapters/passwords/argon2id.ts';
import { metricSignals } from '../../adapters/signals/metric-signals.ts';
import { snsCodeSender } from '../../adapters/sms/sns-code-sender.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import { systemRandomness } from '../../adapters/system/randomness.ts';
import type { RegistrationPorts } from '../../domain/registration/ports.ts';
import type { Edge } from '../../http/edge.ts';
import { smsClient } from '../platform/clients.ts';
import { connectPlatform } from '../platform/connect.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';
import { connectPopulation } from '../platform/population.ts';
import { variable } from '../platform/settings.ts';

/** What registration needs. */
export async function connect(): Promise<{ readonly edge: Edge; readonly ports: WithoutLedger<RegistrationPorts> }> {
  const platform = await connectPlatform();
  const { reader, settings } = platform;
  const ports: WithoutLedger<RegistrationPorts> = {
    clock: systemClock,
    randomness: systemRandomness,
    digests: nodeDigests,
    limits: settings.limits,
    references: platform.references,
    dataKeys: platform.envelope,
    counters: platform.counters,
    codes: keyedCodeHasher(deriveKey(platform.rootKey, 'one-time-codes')),
    sender: snsCodeSender(smsClient(), variable('SMS_SENDER')),
    signals: metricSignals(settings.stage, systemClock),
    population: await connectPopulation(platform),
    passwords: argon2idHasher,
    flows: registrationFlowStore(reader),
    accounts: accountStore(reader),
    credentials: credentialStore(reader),
    holders: phoneHolderStore(reader),
    sessions: sessionStore(reader),
    dossiers: dossierStore(reader),
    streaks: streakStore(reader),
  };
  return { edge: platform.edge, ports };
}
