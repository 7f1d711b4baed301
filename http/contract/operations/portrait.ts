import { dossierPath } from '../schemas/dossier.ts';
import { nothing } from '../schemas/otp.ts';
import {
  livenessBegun,
  livenessPath,
  livenessTaken,
  portraitAccepted,
  portraitGiven,
  portraitUpload,
  portraitUploadAllowed,
} from '../schemas/portrait.ts';
import type { FeatureOperations } from '../operation-definition.ts';

/** Portraits and live faces: the contract of each call. */
export const portraitOperations = {
  allowPortraitUpload: {
    proof: 'applicant',
    idempotent: true,
    // What it gives out is a signature that works for minutes.
    tokens: true,
    params: dossierPath,
    body: portraitUpload,
    answers: { 201: portraitUploadAllowed },
    errors: ['dossier_closed', 'unsupported_media_type', 'too_large'],
  },
  givePortrait: {
    proof: 'applicant',
    idempotent: true,
    params: dossierPath,
    body: portraitGiven,
    answers: { 200: portraitAccepted },
    errors: ['dossier_closed', 'unsupported_media_type', 'too_large', 'portrait_rejected'],
  },
  beginLiveness: {
    proof: 'applicant',
    idempotent: true,
    tokens: true,
    params: dossierPath,
    body: nothing,
    answers: { 201: livenessBegun },
    errors: ['dossier_closed', 'in_person_required'],
  },
  takeLiveness: {
    proof: 'applicant',
    idempotent: true,
    params: livenessPath,
    body: nothing,
    answers: { 200: livenessTaken },
    errors: ['dossier_closed', 'in_person_required', 'liveness_unfinished', 'liveness_failed'],
  },
} as const satisfies FeatureOperations<'portrait'>;
