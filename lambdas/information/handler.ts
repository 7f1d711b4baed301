import { informationOperations } from '../../http/contract/operations/information.ts';
import { featureHandler } from '../../http/feature-handler.ts';
import { connect } from './dependencies.ts';
import { getGuide, getHealth, listGuides } from './operations.ts';

/** Guides and health: no proof, no dependency. */
export const handler = featureHandler('information', informationOperations, connect, (build) => ({
  getHealth: getHealth(build),
  listGuides: listGuides(),
  getGuide: getGuide(),
}));
