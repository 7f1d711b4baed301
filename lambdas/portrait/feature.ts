import type { LivenessPorts, PortraitPorts } from '../../domain/portrait/ports.ts';
import { portraitOperations } from '../../http/contract/operations/portrait.ts';
import type { Edge } from '../../http/edge.ts';
import { featureHandler, type FeatureHandler } from '../../http/feature-handler.ts';
import type { Log } from '../../http/log/events.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';
import { allowPortraitUpload, beginLiveness, givePortrait, takeLiveness } from './operations.ts';

/** The face of who applies: the portrait that is uploaded, and that a living person showed it (FACE-1, FACE-2). */
export const portraitHandler = (
  connect: () => Promise<{ readonly edge: Edge; readonly ports: WithoutLedger<PortraitPorts & LivenessPorts> }>,
  log?: Log,
): FeatureHandler =>
  featureHandler(
    'portrait',
    portraitOperations,
    connect,
    ({ ports }) => ({
      allowPortraitUpload: allowPortraitUpload(ports),
      givePortrait: givePortrait(ports),
      beginLiveness: beginLiveness(ports),
      takeLiveness: takeLiveness(ports),
    }),
    log,
  );
