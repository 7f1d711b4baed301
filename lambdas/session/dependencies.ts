import {
  accountStore,
  credentialStore,
  deviceChangeFlowStore,
  knownDeviceStore,
  phoneHolderStore,
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
import type { SignInPorts } from '../../domain/session/sign-in.ts';
import type { Edge } from '../../http/edge.ts';
import { smsClient } from '../platform/clients.ts';
import { connectPlatform } from '../platform/connect.ts';
import { variable } from '../platform/settings.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';

/** What signing in and out needs. */
export async function connect(): Promise<{ readonly edge: Edge; readonly ports: WithoutLedger<SignInPorts> }> {
  const { edge, settings, reader, references, counters, rootKey } = await connectPlatform();
  const ports: WithoutLedger<SignInPorts> = {
    clock: systemClock,
    randomness: systemRandomness,
    digests: nodeDigests,
    limits: settings.limits,
    references,
    counters,
    codes: keyedCodeHasher(deriveKey(rootKey, 'one-time-codes')),
    sender: snsCodeSender(smsClient(), variable('SMS_SENDER')),
    passwords: argon2idHasher,
    signals: metricSignals(settings.stage, systemClock),
    accounts: accountStore(reader),
    credentials: credentialStore(reader),
    holders: phoneHolderStore(reader),
    devices: knownDeviceStore(reader),
    sessions: sessionStore(reader),
    deviceChanges: deviceChangeFlowStore(reader),
    streaks: streakStore(reader),
  };
  return { edge, ports };
}
