import { routes } from '../contract/routes.ts';
import { refuse, type Step } from './step.ts';

/** Answers what no operation of the feature takes. */
export const routing: Step = (inFlight) => {
  if (inFlight.route !== undefined) return undefined;
  const methods = Object.values(routes)
    .filter(({ path }) => path === inFlight.event.resource)
    .map(({ method }) => method);
  if (methods.length === 0) return refuse(inFlight, { code: 'not_found' });
  return { ...refuse(inFlight, { code: 'method_not_allowed' }), allow: methods.join(', ') };
};
