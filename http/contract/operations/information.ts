import { guide, guideList, guidePath, health, securityQuestionList } from '../schemas/information.ts';
import type { FeatureOperations } from '../operation-definition.ts';

/** Guides, security questions and health: the contract of each call. */
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
  listSecurityQuestions: {
    proof: 'none',
    idempotent: false,
    answers: { 200: securityQuestionList },
    errors: [],
  },
  getHealth: {
    proof: 'none',
    idempotent: false,
    answers: { 200: health },
    errors: [],
  },
} as const satisfies FeatureOperations<'information'>;
