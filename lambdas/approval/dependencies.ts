import {
  accountStore,
  activationFlowStore,
  credentialStore,
  dossierStore,
  passcodeResetFlowStore,
  phoneHolderStore,
  recoveryFlowStore,
  sessionStore,
} from '../../adapters/dynamodb/stores.ts';
import { nodeDigests } from '../../adapters/keys/digests.ts';
import { metricSignals } from '../../adapters/signals/metric-signals.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import { systemRandomness } from '../../adapters/system/randomness.ts';
import { connectFoundation } from '../platform/connect.ts';
import { connectNoticeQueue } from '../platform/notices.ts';
import { connectEvidence } from '../platform/objects.ts';
import { connectPopulation } from '../platform/population.ts';
import { readSoftware } from '../platform/settings.ts';
import type { ApprovalPorts } from './steps.ts';

/** What deciding dossiers needs. */
export async function connect(): Promise<ApprovalPorts> {
  const foundation = await connectFoundation();
  const { settings, reader, ledger } = foundation;
  return {
    clock: systemClock,
    randomness: systemRandomness,
    digests: nodeDigests,
    limits: settings.limits,
    dossiers: dossierStore(reader),
    accounts: accountStore(reader),
    holders: phoneHolderStore(reader),
    credentials: credentialStore(reader),
    sessions: sessionStore(reader),
    activations: activationFlowStore(reader),
    recoveries: recoveryFlowStore(reader),
    passcodeResets: passcodeResetFlowStore(reader),
    population: await connectPopulation(foundation),
    evidence: connectEvidence(),
    noticeQueue: connectNoticeQueue(foundation),
    signals: metricSignals(settings.stage, systemClock),
    software: readSoftware(),
    ledger,
  };
}
