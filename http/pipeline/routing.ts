import { routes } from '../contract/routes.ts';
import type { Step } from './step.ts';
import { refuse } from './step.ts';

/** Answers what no operation of the feature takes. */
export const routing: Step = (inFlight) => {
  if (inFlight.route !== undefined) return undefined;
  const pathKnown = Object.values(routes).some((route) => route.path === inFlight.event.resource);
  return refuse(inFlight, { code: pathKnown ? 'method_not_allowed' : 'not_found' });
};
