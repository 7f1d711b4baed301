import type { Dossier } from '../../domain/dossier/dossier.ts';
import { decideDossier as decide } from '../../domain/officer/decide.ts';
import { listWaiting, type WaitingPage } from '../../domain/officer/list.ts';
import type { OfficerPorts, WaitingPorts } from '../../domain/officer/ports.ts';
import { resumeDossier as resume } from '../../domain/officer/resume.ts';
import { viewDossier as view, type ViewedDossier } from '../../domain/officer/view.ts';
import type { Operation } from '../../http/pipeline/operation.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';
import { presentDecided, presentViewed, presentWaiting } from './present.ts';

type Ports = WithoutLedger<OfficerPorts>;

export const listWaitingDossiers = (ports: WaitingPorts): Operation<'listWaitingDossiers', WaitingPage> => ({
  run: ({ principal, query: { status, cursor } }) => listWaiting(ports, principal, status, cursor),
  present: ({ dossiers, cursor }) => ({
    status: 200,
    body: {
      dossiers: dossiers.map(({ dossier, overdue }) => presentWaiting(dossier, overdue)),
      ...(cursor !== undefined && { cursor }),
    },
  }),
});

export const viewDossier = (ports: Ports): Operation<'viewDossier', ViewedDossier> => ({
  run: ({ caller, principal, params, ledger }) => view({ ...ports, ledger }, caller, principal, params.dossierId),
  present: (viewed) => ({ status: 200, body: presentViewed(viewed) }),
});

export const decideDossier = (ports: Ports): Operation<'decideDossier', Dossier> => ({
  run: ({ caller, principal, params, body, ledger }) =>
    decide({ ...ports, ledger }, caller, principal, params.dossierId, body),
  present: (dossier) => ({ status: 200, body: { status: presentDecided(dossier) } }),
});

export const resumeDossier = (ports: Ports): Operation<'resumeDossier', Dossier> => ({
  run: ({ caller, principal, params, ledger }) => resume({ ...ports, ledger }, caller, principal, params.dossierId),
  present: () => ({ status: 202, body: { status: 'checking' } }),
});
