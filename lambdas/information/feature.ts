import { informationOperations } from '../../http/contract/operations/information.ts';
import { featureHandler, type FeatureHandler } from '../../http/feature-handler.ts';
import type { Log } from '../../http/log/events.ts';
import type { Build } from './operations.ts';
import { getGuide, getHealth, listGuides, listSecurityQuestions } from './operations.ts';

/** Guides, security questions and health: no proof, no dependency. */
export const informationHandler = (
  connect: () => Promise<Build>,
  log?: Log,
  pageOrigins?: readonly string[],
): FeatureHandler =>
  featureHandler(
    'information',
    informationOperations,
    connect,
    (build) => ({
      getHealth: getHealth(build),
      listGuides: listGuides(),
      getGuide: getGuide(),
      listSecurityQuestions: listSecurityQuestions(),
    }),
    log,
    pageOrigins,
  );
