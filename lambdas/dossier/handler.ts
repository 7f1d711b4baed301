import { dossierOperations } from '../../http/contract/operations/dossier.ts';
import { featureHandler } from '../../http/feature-handler.ts';
import { connect } from './dependencies.ts';
import { createDossier, getDossier, issueChipChallenge, listDossiers } from './operations.ts';

/** Dossiers of the signed-in citizen (DOS-1, DOS-2). */
export const handler = featureHandler('dossier', dossierOperations, connect, ({ ports }) => ({
  createDossier: createDossier(ports),
  issueChipChallenge: issueChipChallenge(ports),
  listDossiers: listDossiers(ports),
  getDossier: getDossier(ports),
}));
