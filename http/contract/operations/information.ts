import { guide, guideList, guidePath, health } from '../schemas/information.ts';
import type { FeatureOperations } from '../operation-definition.ts';

/** Guides and health: the contract of each call. */
export const informationOperations = {
  listGuides: {
    proof: 'none',
    idempotent: false,
    answers: { 200: guideList },
    errors: [],
  },
  getGuide: {
    proof: 'none',
    idempotent: false,
    params: guidePath,
    answers: { 200: guide },
    errors: ['not_found'],
  },
  getHealth: {
    proof: 'none',
    idempotent: false,
    answers: { 200: health },
    errors: [],
  },
} as const satisfies FeatureOperations<'information'>;
