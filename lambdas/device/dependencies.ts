import {
  accountStore,
  deviceBindingStore,
  deviceChangeFlowStore,
  passcodeStore,
  sessionStore,
  streakStore,
} from '../../adapters/dynamodb/stores.ts';
import { keyedCodeHasher } from '../../adapters/keys/code-hasher.ts';
import { deriveKey } from '../../adapters/keys/derive.ts';
import { nodeDigests } from '../../adapters/keys/digests.ts';
import { snsCodeSender } from '../../adapters/sms/sns-code-sender.ts';
import { systemRandomness } from '../../adapters/system/randomness.ts';
import type { DeviceChangePorts } from '../../domain/device-change/ports.ts';
import type { Edge } from '../../http/edge.ts';
import { smsClient } from '../platform/clients.ts';
import { connectPlatform } from '../platform/connect.ts';
import { connectFactors } from '../platform/factors.ts';
import { connectNotices } from '../platform/notices.ts';
import { variable } from '../platform/settings.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';

/** What moving and ending bindings needs. */
export async function connect(): Promise<{ readonly edge: Edge; readonly ports: WithoutLedger<DeviceChangePorts> }> {
  const platform = await connectPlatform();
  const { reader, settings } = platform;
  const ports: WithoutLedger<DeviceChangePorts> = {
    ...connectNotices(platform),
    randomness: systemRandomness,
    digests: nodeDigests,
    limits: settings.limits,
    counters: platform.counters,
    codes: keyedCodeHasher(deriveKey(platform.rootKey, 'one-time-codes')),
    sender: snsCodeSender(smsClient(), variable('SMS_SENDER')),
    factors: connectFactors(),
    accounts: accountStore(reader),
    bindings: deviceBindingStore(reader),
    deviceChanges: deviceChangeFlowStore(reader),
    passcodes: passcodeStore(reader),
    sessions: sessionStore(reader),
    streaks: streakStore(reader),
  };
  return { edge: platform.edge, ports };
}
