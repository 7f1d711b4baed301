import type { ActivationProofPorts } from '../../domain/activation/prove-by-chip.ts';
import type { ClaimingPorts, SubmissionPorts } from '../../domain/dossier/ports.ts';
import type { PasscodeProofPorts } from '../../domain/passcode-reset/prove-by-chip.ts';
import type { RecoveryProofPorts } from '../../domain/recovery/prove-by-chip.ts';
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
  proveActivationByChip,
  provePasscodeResetByChip,
  provePasswordResetByChip,
  proveUnlockByChip,
  recreateDossier,
  submitDossier,
} from './operations.ts';

export type DossierFeaturePorts = ClaimingPorts &
  SubmissionPorts &
  ActivationProofPorts &
  RecoveryProofPorts &
  PasscodeProofPorts;

/** Dossiers of the signed-in citizen (DOS-1, DOS-2), and of who proves themselves to a flow (ACT-5, SES-4, PCD-2, LCK-1). */
export const dossierHandler = (
  connect: () => Promise<{ readonly edge: Edge; readonly ports: WithoutLedger<DossierFeaturePorts> }>,
  log?: Log,
): FeatureHandler =>
  featureHandler(
    'dossier',
    dossierOperations,
    connect,
    ({ ports }) => ({
      createDossier: createDossier(ports),
      proveActivationByChip: proveActivationByChip(ports),
      provePasswordResetByChip: provePasswordResetByChip(ports),
      provePasscodeResetByChip: provePasscodeResetByChip(ports),
      proveUnlockByChip: proveUnlockByChip(ports),
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
