import type { ClaimingPorts, SubmissionPorts } from '../../domain/dossier/ports.ts';
import { dossierOperations } from '../../http/contract/operations/dossier.ts';
import type { Edge } from '../../http/edge.ts';
import { featureHandler, type FeatureHandler } from '../../http/feature-handler.ts';
import type { Log } from '../../http/log/events.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';
import {
  askOfficer,
  createDossier,
  getDossier,
  giveCardQr,
  issueChipChallenge,
  listDossiers,
  recreateDossier,
  submitDossier,
} from './operations.ts';

/** Dossiers of the signed-in citizen (DOS-1, DOS-2). */
export const dossierHandler = (
  connect: () => Promise<{ readonly edge: Edge; readonly ports: WithoutLedger<ClaimingPorts & SubmissionPorts> }>,
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
      giveCardQr: giveCardQr(ports),
      submitDossier: submitDossier(ports),
      recreateDossier: recreateDossier(ports),
      askOfficer: askOfficer(ports),
    }),
    log,
  );
