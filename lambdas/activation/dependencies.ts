import { noticeStore } from '../../adapters/dynamodb/notice-store.ts';
import {
  accountStore,
  activationFlowStore,
  credentialStore,
  deviceBindingStore,
  knownDeviceStore,
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
import type { ActivationPorts } from '../../domain/activation/ports.ts';
import type { Edge } from '../../http/edge.ts';
import { smsClient } from '../platform/clients.ts';
import { connectPlatform } from '../platform/connect.ts';
import { connectFactors } from '../platform/factors.ts';
import { variable } from '../platform/settings.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';

/** What activations need. */
export async function connect(): Promise<{ readonly edge: Edge; readonly ports: WithoutLedger<ActivationPorts> }> {
  const platform = await connectPlatform();
  const { client, tables, reader, settings } = platform;
  const ports: WithoutLedger<ActivationPorts> = {
    clock: systemClock,
    randomness: systemRandomness,
    digests: nodeDigests,
    limits: settings.limits,
    references: platform.references,
    counters: platform.counters,
    codes: keyedCodeHasher(deriveKey(platform.rootKey, 'one-time-codes')),
    sender: snsCodeSender(smsClient(), variable('SMS_SENDER')),
    signals: metricSignals(settings.stage, systemClock),
    passwords: argon2idHasher,
    factors: connectFactors(),
    flows: activationFlowStore(reader),
    accounts: accountStore(reader),
    credentials: credentialStore(reader),
    bindings: deviceBindingStore(reader),
    devices: knownDeviceStore(reader),
    sessions: sessionStore(reader),
    notices: noticeStore(client, tables.outbox, reader),
    streaks: streakStore(reader),
  };
  return { edge: platform.edge, ports };
}
