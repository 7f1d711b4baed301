import {
  accountStore,
  credentialStore,
  knownDeviceStore,
  phoneHolderStore,
  sessionStore,
  streakStore,
} from '../../adapters/dynamodb/stores.ts';
import { nodeDigests } from '../../adapters/keys/digests.ts';
import { argon2idHasher } from '../../adapters/passwords/argon2id.ts';
import { metricSignals } from '../../adapters/signals/metric-signals.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import { systemRandomness } from '../../adapters/system/randomness.ts';
import type { SessionPorts } from '../../domain/session/ports.ts';
import type { Edge } from '../../http/edge.ts';
import { connectPlatform } from '../platform/connect.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';

/** What signing in and out needs. */
export async function connect(): Promise<{ readonly edge: Edge; readonly ports: WithoutLedger<SessionPorts> }> {
  const { edge, settings, reader, references } = await connectPlatform();
  const ports: WithoutLedger<SessionPorts> = {
    clock: systemClock,
    randomness: systemRandomness,
    digests: nodeDigests,
    limits: settings.limits,
    references,
    passwords: argon2idHasher,
    signals: metricSignals(settings.stage, systemClock),
    accounts: accountStore(reader),
    credentials: credentialStore(reader),
    holders: phoneHolderStore(reader),
    devices: knownDeviceStore(reader),
    sessions: sessionStore(reader),
    streaks: streakStore(reader),
  };
  return { edge, ports };
}
