import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { ownVerifier } from '../../adapters/chip/own-verifier.ts';
import { serviceVerifier, verificationServiceDefaults } from '../../adapters/chip/service-verifier.ts';
import { readTrust } from '../../adapters/chip/trust-file.ts';
import { tellTrust } from '../../adapters/chip/trust-signals.ts';
import { readCredentials } from '../../adapters/ministry/credentials.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import type { ChipVerifier } from '../../domain/dossier/chip.ts';
import { cccdPolicy, type TrustStore } from '../../emrtd/index.ts';
import type { SecretReader } from '../../adapters/keys/secrets-manager.ts';
import type { Log } from '../../http/log/events.ts';
import { describeFault } from '../../http/log/fault.ts';
import { variable, type Settings } from './settings.ts';

type Chosen =
  | { readonly kind: 'own' }
  | {
      readonly kind: 'service';
      readonly endpoint: string;
      readonly caSecretArn: string;
      readonly clientCertificateSecretArn: string;
      readonly verdictKeys: readonly string[];
    };

interface Stage {
  readonly settings: Pick<Settings, 'stage'>;
  readonly secrets: SecretReader;
}

/** Who verifies chips, as the stage has it: this function, or the ministry's service; `log` is that of the function. */
export async function connectVerifier({ settings, secrets }: Stage, log: Log): Promise<ChipVerifier> {
  const chosen = JSON.parse(variable('CHIP_VERIFIER')) as Chosen;
  if (chosen.kind === 'own') return ownVerifier(cccdPolicy, deployedTrust(settings.stage, log));
  const { endpoint, verdictKeys } = chosen;
  return serviceVerifier(
    { ...verificationServiceDefaults, endpoint, verdictKeys },
    { tls: await readCredentials(secrets, chosen), clock: systemClock, newCorrelationId: randomUUID },
  );
}

/** The trust store in the function's own asset. Without a usable one cards are parked and the alarm rings (CHIP-1, CHIP-5). */
function deployedTrust(stage: string, log: Log): TrustStore | undefined {
  try {
    const file = join(variable('LAMBDA_TASK_ROOT'), 'trust-bundle.json');
    const { store, daysLeft } = readTrust(file, cccdPolicy, systemClock.now());
    tellTrust(stage, daysLeft, systemClock);
    return store;
  } catch (fault) {
    log.write('trust_store_unusable', describeFault(fault));
    tellTrust(stage, { anchors: 0, crls: 0 }, systemClock);
    return undefined;
  }
}
