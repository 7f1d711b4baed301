import {
  cardQr,
  cardQrRead,
  chipChallengeIssued,
  dossierCreated,
  dossierList,
  dossierPath,
  dossierRequest,
  dossierSent,
  dossierState,
  officerRequest,
  submission,
} from '../schemas/dossier.ts';
import { activationPath } from '../schemas/activation.ts';
import { nothing } from '../schemas/otp.ts';
import { passcodeResetPath } from '../schemas/passcode.ts';
import { passwordResetPath } from '../schemas/recovery.ts';
import { unlockPath } from '../schemas/unlock.ts';
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
  proveActivationByChip: {
    proof: 'device',
    idempotent: true,
    params: activationPath,
    body: nothing,
    answers: { 201: dossierCreated },
    errors: [
      'otp_not_verified',
      'not_identified',
      'already_activated',
      'account_locked',
      'chip_proof_not_needed',
      'dossier_open',
      'in_person_required',
    ],
  },
  provePasswordResetByChip: {
    proof: 'device',
    idempotent: true,
    params: passwordResetPath,
    body: nothing,
    answers: { 201: dossierCreated },
    errors: ['otp_not_verified', 'account_locked', 'chip_proof_not_needed', 'dossier_open', 'in_person_required'],
  },
  provePasscodeResetByChip: {
    proof: 'device',
    idempotent: true,
    params: passcodeResetPath,
    body: nothing,
    answers: { 201: dossierCreated },
    errors: [
      'otp_not_verified',
      'invalid_credentials',
      'account_locked',
      'not_bound_device',
      'chip_proof_not_needed',
      'dossier_open',
      'in_person_required',
    ],
  },
  proveUnlockByChip: {
    proof: 'device',
    idempotent: true,
    params: unlockPath,
    body: nothing,
    answers: { 201: dossierCreated },
    errors: [
      'otp_not_verified',
      'in_person_required',
      'not_locked',
      'account_locked',
      'chip_proof_not_needed',
      'dossier_open',
    ],
  },
  listDossiers: {
    proof: 'session',
    idempotent: false,
    answers: { 200: dossierList },
    errors: [],
  },
  getDossier: {
    proof: 'applicant',
    idempotent: false,
    params: dossierPath,
    answers: { 200: dossierState },
    errors: [],
  },
  issueChipChallenge: {
    proof: 'applicant',
    idempotent: true,
    params: dossierPath,
    body: nothing,
    answers: { 200: chipChallengeIssued },
    errors: ['dossier_closed'],
  },
  giveCardQr: {
    proof: 'applicant',
    idempotent: true,
    params: dossierPath,
    body: cardQr,
    answers: { 200: cardQrRead },
    errors: ['dossier_closed', 'qr_unreadable', 'identity_mismatch'],
  },
  submitDossier: {
    proof: 'applicant',
    idempotent: true,
    params: dossierPath,
    body: submission,
    answers: { 202: dossierSent },
    errors: ['dossier_closed', 'step_missing', 'account_locked', 'already_identified'],
  },
  recreateDossier: {
    proof: 'applicant',
    idempotent: true,
    params: dossierPath,
    body: nothing,
    answers: { 201: dossierCreated },
    errors: ['dossier_closed', 'dossier_open', 'account_locked', 'already_identified', 'in_person_required'],
  },
  askOfficer: {
    proof: 'applicant',
    idempotent: true,
    params: dossierPath,
    body: officerRequest,
    answers: { 202: dossierSent },
    errors: ['officer_not_possible', 'dossier_open', 'account_locked', 'already_identified'],
  },
} as const satisfies FeatureOperations<'dossier'>;
