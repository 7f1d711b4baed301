import { Duration } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { pageRoutes } from '../../http/contract/page-calls.ts';

/** What the page's calls carry beside what every page may send. */
const HEADERS = ['Content-Type', 'Accept-Language', 'DPoP', 'Idempotency-Key'];

/** Browsers keep an answer no longer. */
const KEPT = Duration.hours(2);

/** Lets browsers make exactly the calls of the activation page, from its origin alone, without credentials of their own (ACT-6, TH-40). No function is asked. */
export function answerPreflights(api: RestApi, origin: string): void {
  for (const [path, calls] of Map.groupBy(pageRoutes, (route) => route.path)) {
    api.root.resourceForPath(path).addCorsPreflight({
      allowOrigins: [origin],
      allowMethods: calls.map(({ method }) => method),
      allowHeaders: HEADERS,
      maxAge: KEPT,
    });
  }
}
