import type { OfficerPorts } from '../../domain/officer/ports.ts';
import { officerOperations } from '../../http/contract/operations/officer.ts';
import type { OfficersEdge } from '../../http/edge.ts';
import { featureHandler, type FeatureHandler } from '../../http/feature-handler.ts';
import type { Log } from '../../http/log/events.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';
import { decideDossier, listWaitingDossiers, resumeDossier, viewDossier } from './operations.ts';

/** What officers do with the dossiers that wait for them (APR-2, APR-5). */
export const officerHandler = (
  connect: () => Promise<{ readonly edge: OfficersEdge; readonly ports: WithoutLedger<OfficerPorts> }>,
  log?: Log,
): FeatureHandler =>
  featureHandler(
    'officer',
    officerOperations,
    connect,
    ({ ports }) => ({
      listWaitingDossiers: listWaitingDossiers(ports),
      viewDossier: viewDossier(ports),
      decideDossier: decideDossier(ports),
      resumeDossier: resumeDossier(ports),
    }),
    log,
  );
