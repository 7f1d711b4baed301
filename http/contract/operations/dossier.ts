import {
  chipChallengeIssued,
  dossierCreated,
  dossierList,
  dossierPath,
  dossierRequest,
  dossierState,
} from '../schemas/dossier.ts';
import { nothing } from '../schemas/otp.ts';
import type { FeatureOperations } from '../operation-definition.ts';

/** Dossiers: the contract of each call. */
export const dossierOperations = {
  createDossier: {
    proof: 'session',
    idempotent: true,
    body: dossierRequest,
    answers: { 201: dossierCreated },
    errors: ['dossier_open', 'account_locked', 'already_identified', 'in_person_required'],
  },
  listDossiers: {
    proof: 'session',
    idempotent: false,
    answers: { 200: dossierList },
    errors: [],
  },
  getDossier: {
    proof: 'session',
    idempotent: false,
    params: dossierPath,
    answers: { 200: dossierState },
    errors: [],
  },
  issueChipChallenge: {
    proof: 'session',
    idempotent: true,
    params: dossierPath,
    body: nothing,
    answers: { 200: chipChallengeIssued },
    errors: ['dossier_closed'],
  },
} as const satisfies FeatureOperations<'dossier'>;
