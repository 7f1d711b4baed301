import {
  decided,
  decisionRequest,
  dossierForOfficer,
  officerDossierPath,
  resumed,
  waitingDossiers,
  waitingQuery,
} from '../schemas/officer.ts';
import { nothing } from '../schemas/otp.ts';
import type { FeatureOperations } from '../operation-definition.ts';

/** What officers do with dossiers: the contract of each call. */
export const officerOperations = {
  listWaitingDossiers: {
    proof: 'officer',
    groups: ['reviewer', 'approver', 'operator'],
    idempotent: false,
    query: waitingQuery,
    answers: { 200: waitingDossiers },
    errors: [],
  },
  viewDossier: {
    proof: 'officer',
    groups: ['reviewer', 'approver'],
    idempotent: false,
    params: officerDossierPath,
    answers: { 200: dossierForOfficer },
    errors: ['own_dossier', 'dossier_not_waiting'],
  },
  decideDossier: {
    proof: 'officer',
    groups: ['reviewer', 'approver'],
    idempotent: true,
    params: officerDossierPath,
    body: decisionRequest,
    answers: { 200: decided },
    errors: ['own_dossier', 'dossier_not_waiting', 'same_officer'],
  },
  resumeDossier: {
    proof: 'officer',
    groups: ['operator'],
    idempotent: true,
    params: officerDossierPath,
    body: nothing,
    answers: { 202: resumed },
    errors: ['own_dossier', 'dossier_not_waiting'],
  },
} as const satisfies FeatureOperations<'officer'>;
