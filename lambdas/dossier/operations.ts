import {
  proveActivationByChip as proveActivation,
  type ActivationProofPorts,
} from '../../domain/activation/prove-by-chip.ts';
import { renewChallenge } from '../../domain/dossier/challenge.ts';
import type { ChipChallenge } from '../../domain/dossier/chip-challenge.ts';
import { createDossier as create } from '../../domain/dossier/create.ts';
import type { DossierBegun } from '../../domain/dossier/open.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { readQr } from '../../domain/dossier/read-qr.ts';
import { recreateDossier as recreate } from '../../domain/dossier/recreate.ts';
import { submitDossier as submit } from '../../domain/dossier/submit.ts';
import { askOfficer as ask } from '../../domain/dossier/ask-officer.ts';
import type { CardHolder } from '../../domain/dossier/chip.ts';
import { ownDossier, ownDossiers } from '../../domain/dossier/own.ts';
import type { ClaimingPorts, DossierPorts, OwnDossierPorts, SubmissionPorts } from '../../domain/dossier/ports.ts';
import {
  provePasscodeResetByChip as provePasscodeReset,
  type PasscodeProofPorts,
} from '../../domain/passcode-reset/prove-by-chip.ts';
import { proveResetByChip, type RecoveryProofPorts } from '../../domain/recovery/prove-by-chip.ts';
import { proveUnlockByChip as proveUnlock } from '../../domain/recovery/prove-unlock-by-chip.ts';
import { viewOf, type ToldReason, type ToldStatus } from '../../domain/dossier/view.ts';
import { presentBegun, presentChallenge } from '../../http/contract/present-begun.ts';
import type { Operation } from '../../http/pipeline/operation.ts';
import { dossierStatusText } from '../../texts/dossiers.ts';
import { reasonMessage } from '../../texts/reasons.ts';
import type { Language } from '../../texts/language.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';

export const createDossier = (ports: WithoutLedger<DossierPorts>): Operation<'createDossier', DossierBegun> => ({
  run: ({ caller, principal, ledger }) => create({ ...ports, ledger }, caller, principal),
  present: presentBegun,
});

export const proveActivationByChip = (
  ports: WithoutLedger<ActivationProofPorts>,
): Operation<'proveActivationByChip', DossierBegun> => ({
  run: ({ caller, params, ledger }) => proveActivation({ ...ports, ledger }, caller, params.activationId),
  present: presentBegun,
});

export const provePasswordResetByChip = (
  ports: WithoutLedger<RecoveryProofPorts>,
): Operation<'provePasswordResetByChip', DossierBegun> => ({
  run: ({ caller, params, ledger }) => proveResetByChip({ ...ports, ledger }, caller, params.passwordResetId),
  present: presentBegun,
});

export const provePasscodeResetByChip = (
  ports: WithoutLedger<PasscodeProofPorts>,
): Operation<'provePasscodeResetByChip', DossierBegun> => ({
  run: ({ caller, params, ledger }) => provePasscodeReset({ ...ports, ledger }, caller, params.passcodeResetId),
  present: presentBegun,
});

export const proveUnlockByChip = (
  ports: WithoutLedger<RecoveryProofPorts>,
): Operation<'proveUnlockByChip', DossierBegun> => ({
  run: ({ caller, params, ledger }) => proveUnlock({ ...ports, ledger }, caller, params.unlockId),
  present: presentBegun,
});

export const issueChipChallenge = (
  ports: WithoutLedger<DossierPorts>,
): Operation<'issueChipChallenge', ChipChallenge> => ({
  run: ({ caller, principal, params, ledger }) =>
    renewChallenge({ ...ports, ledger }, caller, principal, params.dossierId),
  present: (challenge) => ({ status: 200, body: { activeAuthentication: presentChallenge(challenge) } }),
});

export const listDossiers = (ports: OwnDossierPorts): Operation<'listDossiers', readonly Dossier[]> => ({
  run: ({ principal }) => ownDossiers(ports, principal),
  present: (dossiers, language) => ({
    status: 200,
    body: { dossiers: dossiers.map((dossier) => presentDossier(dossier, language)) },
  }),
});

export const getDossier = (ports: OwnDossierPorts): Operation<'getDossier', Dossier> => ({
  run: ({ principal, params }) => ownDossier(ports, principal, params.dossierId),
  present: (dossier, language) => ({ status: 200, body: presentDossier(dossier, language) }),
});

export const giveCardQr = (ports: WithoutLedger<DossierPorts>): Operation<'giveCardQr', CardHolder> => ({
  run: ({ caller, principal, params, body, ledger }) =>
    readQr({ ...ports, ledger }, caller, principal, { ...params, ...body }),
  present: (identity) => ({ status: 200, body: { identity } }),
});

export const submitDossier = (ports: WithoutLedger<SubmissionPorts>): Operation<'submitDossier', Dossier> => ({
  run: ({ caller, principal, params, body, ledger }) =>
    submit({ ...ports, ledger }, caller, principal, { ...params, ...body }),
  present: () => ({ status: 202, body: { status: 'submitted' } }),
});

export const recreateDossier = (ports: WithoutLedger<ClaimingPorts>): Operation<'recreateDossier', DossierBegun> => ({
  run: ({ caller, principal, params, ledger }) => recreate({ ...ports, ledger }, caller, principal, params.dossierId),
  present: presentBegun,
});

export const askOfficer = (ports: WithoutLedger<SubmissionPorts>): Operation<'askOfficer', Dossier> => ({
  run: ({ caller, principal, params, body, ledger }) =>
    ask({ ...ports, ledger }, caller, principal, { ...params, ...body }),
  present: () => ({ status: 202, body: { status: 'submitted' } }),
});

function presentDossier(dossier: Dossier, language: Language) {
  const { dossierId, level, told, registeredAt, updatedAt, timeline, reasons, missing, dueAt } = viewOf(dossier);
  const reasonIn = (code: ToldReason) => ({ code, message: reasonMessage(code, language) });
  const textOf = ({ status, at }: ToldStatus): string => dossierStatusText(status, at, language);
  return {
    dossierId,
    level,
    status: told.status,
    statusText: textOf(told),
    registeredAt: new Date(registeredAt).toISOString(),
    updatedAt: new Date(updatedAt).toISOString(),
    reasons: reasons.map(reasonIn),
    ...(missing.length > 0 && { missing: missing.map(reasonIn) }),
    ...(dueAt !== undefined && { dueAt: new Date(dueAt).toISOString() }),
    timeline: timeline.map((step) => ({
      status: step.status,
      text: textOf(step),
      at: new Date(step.at).toISOString(),
    })),
  };
}
