import { chipRead, chipUpload, dossierPath } from '../schemas/dossier.ts';
import type { FeatureOperations } from '../operation-definition.ts';

/** Chips: the contract of each call. */
export const chipOperations = {
  uploadChip: {
    proof: 'applicant',
    idempotent: true,
    params: dossierPath,
    body: chipUpload,
    largestBody: 4 * 1_024 * 1_024,
    answers: { 200: chipRead },
    errors: ['dossier_closed', 'chip_rejected'],
  },
} as const satisfies FeatureOperations<'chip'>;
