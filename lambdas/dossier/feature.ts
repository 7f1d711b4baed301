import type { DossierPorts } from '../../domain/dossier/ports.ts';
import { dossierOperations } from '../../http/contract/operations/dossier.ts';
import type { Edge } from '../../http/edge.ts';
import { featureHandler, type FeatureHandler } from '../../http/feature-handler.ts';
import type { Log } from '../../http/log/events.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';
import { createDossier, getDossier, issueChipChallenge, listDossiers } from './operations.ts';

/** Dossiers of the signed-in citizen (DOS-1, DOS-2). */
export const dossierHandler = (
  connect: () => Promise<{ readonly edge: Edge; readonly ports: WithoutLedger<DossierPorts> }>,
  log?: Log,
): FeatureHandler =>
  featureHandler(
    'dossier',
    dossierOperations,
    connect,
    ({ ports }) => ({
      createDossier: createDossier(ports),
      issueChipChallenge: issueChipChallenge(ports),
      listDossiers: listDossiers(ports),
      getDossier: getDossier(ports),
    }),
    log,
  );
