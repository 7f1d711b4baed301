import { type RouteDefinition, routes } from './routes.ts';

/** What the activation page calls (ACT-6): a browser lets it make these calls and no other. */
const PAGE_PATHS: ReadonlySet<string> = new Set([
  '/v1/activations',
  '/v1/activations/{activationId}/otp',
  '/v1/activations/{activationId}/otp/verify',
  '/v1/activations/{activationId}/complete',
  '/v1/security-questions',
  '/v1/health',
]);

export const isPageCall = ({ path }: Pick<RouteDefinition, 'path'>): boolean => PAGE_PATHS.has(path);

/** The API's calls that the page makes. */
export const pageRoutes: readonly RouteDefinition[] = Object.values(routes).filter(isPageCall);

/** Features of which a call is made by the page. */
export const pageFeatures: ReadonlySet<string> = new Set(pageRoutes.map(({ feature }) => feature));
