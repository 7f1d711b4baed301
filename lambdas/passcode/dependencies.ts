import {
  accountStore,
  credentialStore,
  knownDeviceStore,
  passcodeResetFlowStore,
  passcodeStore,
  phoneHolderStore,
  recoveryFlowStore,
  securityAnswersStore,
  streakStore,
} from '../../adapters/dynamodb/stores.ts';
import { keyedCodeHasher } from '../../adapters/keys/code-hasher.ts';
import { deriveKey } from '../../adapters/keys/derive.ts';
import { nodeDigests } from '../../adapters/keys/digests.ts';
import { argon2idHasher } from '../../adapters/passwords/argon2id.ts';
import { snsCodeSender } from '../../adapters/sms/sns-code-sender.ts';
import { systemPatience } from '../../adapters/system/patience.ts';
import { systemRandomness } from '../../adapters/system/randomness.ts';
import type { PasscodeResetPorts } from '../../domain/passcode-reset/ports.ts';
import { evenTimeSmsClient, smsClient } from '../platform/clients.ts';
import { connectPlatform } from '../platform/connect.ts';
import { connectFactors } from '../platform/factors.ts';
import { connectNotices } from '../platform/notices.ts';
import { variable } from '../platform/settings.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';
import type { PasscodeMeans } from './feature.ts';

/** What resets of passcodes and ends of locks need. */
export async function connect(): Promise<PasscodeMeans> {
  const platform = await connectPlatform();
  const { reader, settings } = platform;
  const ports: WithoutLedger<PasscodeResetPorts> = {
    ...connectNotices(platform),
    randomness: systemRandomness,
    digests: nodeDigests,
    limits: settings.limits,
    references: platform.references,
    counters: platform.counters,
    codes: keyedCodeHasher(deriveKey(platform.rootKey, 'one-time-codes')),
    sender: snsCodeSender(smsClient(), variable('SMS_SENDER')),
    passwords: argon2idHasher,
    factors: connectFactors(),
    accounts: accountStore(reader),
    holders: phoneHolderStore(reader),
    credentials: credentialStore(reader),
    devices: knownDeviceStore(reader),
    passcodes: passcodeStore(reader),
    securityAnswers: securityAnswersStore(reader),
    passcodeResets: passcodeResetFlowStore(reader),
    streaks: streakStore(reader),
  };
  const unlocks = {
    ...ports,
    // In an even time, as of every flow that may be a decoy (TH-2).
    sender: snsCodeSender(evenTimeSmsClient(), variable('SMS_SENDER')),
    patience: systemPatience,
    flows: recoveryFlowStore(reader),
  };
  return { edge: platform.edge, ports, unlocks };
}
