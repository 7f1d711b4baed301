import { renewChallenge } from '../../domain/dossier/challenge.ts';
import type { ChipChallenge } from '../../domain/dossier/chip-challenge.ts';
import { createDossier as create, type DossierBegun } from '../../domain/dossier/create.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { ownDossier, ownDossiers } from '../../domain/dossier/own.ts';
import type { DossierPorts, OwnDossierPorts } from '../../domain/dossier/ports.ts';
import { viewOf, type ToldStatus } from '../../domain/dossier/view.ts';
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

function presentDossier(dossier: Dossier, language: Language) {
  const { dossierId, level, told, registeredAt, updatedAt, timeline } = viewOf(dossier);
  const textOf = ({ status, at }: ToldStatus): string => dossierStatusText(status, at, language);
  return {
    dossierId,
    level,
    status: told.status,
    statusText: textOf(told),
    registeredAt: new Date(registeredAt).toISOString(),
    updatedAt: new Date(updatedAt).toISOString(),
    reasons: [],
    timeline: timeline.map((step) => ({
      status: step.status,
      text: textOf(step),
      at: new Date(step.at).toISOString(),
    })),
  };
}
