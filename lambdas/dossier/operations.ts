import { renewChallenge } from '../../domain/dossier/challenge.ts';
import type { ChipChallenge } from '../../domain/dossier/chip-challenge.ts';
import { createDossier as create, type DossierBegun } from '../../domain/dossier/create.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { ownDossier, ownDossiers } from '../../domain/dossier/own.ts';
import type { DossierPorts, OwnDossierPorts } from '../../domain/dossier/ports.ts';
import { statusOfState } from '../../domain/dossier/states.ts';
import type { Operation } from '../../http/pipeline/operation.ts';
import { dossierStatusText } from '../../texts/dossiers.ts';
import type { Language } from '../../texts/language.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';

export const createDossier = (ports: WithoutLedger<DossierPorts>): Operation<'createDossier', DossierBegun> => ({
  run: ({ caller, principal, ledger }) => create({ ...ports, ledger }, caller, principal),
  present: ({ dossier, challenge }) => ({
    status: 201,
    body: { dossierId: dossier.dossierId, status: 'draft', activeAuthentication: presentChallenge(challenge) },
  }),
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

const presentChallenge = ({ nonce, expiresAt }: ChipChallenge) => ({
  challenge: nonce,
  expiresAt: new Date(expiresAt).toISOString(),
});

function presentDossier({ dossierId, level, state, timeline, updatedAt }: Dossier, language: Language) {
  const steps = timeline.map((step) => {
    const status = statusOfState[step.state];
    const text = dossierStatusText(status, step.at, language);
    return { status, text, at: new Date(step.at).toISOString() };
  });
  const status = statusOfState[state];
  const told = timeline.findLast((step) => statusOfState[step.state] === status)?.at ?? updatedAt;
  return {
    dossierId,
    level,
    status,
    statusText: dossierStatusText(status, told, language),
    registeredAt: new Date(timeline[0]?.at ?? updatedAt).toISOString(),
    updatedAt: new Date(updatedAt).toISOString(),
    reasons: [],
    // From submission to decision a citizen is told once.
    timeline: steps.filter((step, at) => steps[at - 1]?.status !== step.status),
  };
}
