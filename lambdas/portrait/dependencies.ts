import { dossierStore, livenessSessionStore, uploadPermitStore } from '../../adapters/dynamodb/stores.ts';
import { stsLivenessPasses } from '../../adapters/faces/liveness-passes.ts';
import { rekognitionAnalyst } from '../../adapters/faces/rekognition-analyst.ts';
import { rekognitionLiveness } from '../../adapters/faces/rekognition-liveness.ts';
import { metricSignals } from '../../adapters/signals/metric-signals.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import { systemRandomness } from '../../adapters/system/randomness.ts';
import type { LivenessPasses } from '../../domain/portrait/liveness.ts';
import type { LivenessPorts, PortraitPorts } from '../../domain/portrait/ports.ts';
import type { Edge } from '../../http/edge.ts';
import { facesClient, livenessClient } from '../platform/clients.ts';
import { connectPlatform } from '../platform/connect.ts';
import { environmentCredentials } from '../platform/credentials.ts';
import { connectObjects, connectUploads } from '../platform/objects.ts';
import { variable } from '../platform/settings.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';

/** What portraits and live faces need. */
export async function connect(): Promise<{
  readonly edge: Edge;
  readonly ports: WithoutLedger<PortraitPorts & LivenessPorts>;
}> {
  const platform = await connectPlatform();
  const { reader, settings, counters } = platform;
  const ports: WithoutLedger<PortraitPorts & LivenessPorts> = {
    clock: systemClock,
    randomness: systemRandomness,
    limits: settings.limits,
    counters,
    dossiers: dossierStore(reader),
    permits: uploadPermitStore(reader),
    uploads: connectUploads(),
    objects: connectObjects(),
    signals: metricSignals(settings.stage, systemClock),
    analyst: rekognitionAnalyst(facesClient()),
    livenessSessions: livenessSessionStore(reader),
    liveness: rekognitionLiveness(livenessClient(variable('LIVENESS_REGION'))),
    passes: livenessPasses(),
  };
  return { edge: platform.edge, ports };
}

function livenessPasses(): LivenessPasses {
  const endpoint = process.env['AWS_ENDPOINT_URL'];
  return stsLivenessPasses({
    roleArn: variable('LIVENESS_ROLE_ARN'),
    region: variable('AWS_REGION'),
    livenessRegion: variable('LIVENESS_REGION'),
    ...(endpoint && { endpoint }),
    credentials: environmentCredentials,
    clock: systemClock,
  });
}
