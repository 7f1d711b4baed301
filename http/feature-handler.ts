import type { GatewayEvent, GatewayResult, Invocation } from './gateway-event.ts';
import middy from '@middy/core';
import type { FeatureOperations } from './contract/operation-definition.ts';
import type { Feature } from './contract/routes.ts';
import type { OperationIdOf, ProofOf } from './contract/types.ts';
import type { Edge, OfficersEdge } from './edge.ts';
import type { Log } from './log/events.ts';
import { powertoolsLog } from './log/powertools-log.ts';
import { begin } from './pipeline/begin.ts';
import { config, type AnyImplementation } from './pipeline/config.ts';
import { idempotency } from './pipeline/idempotency.ts';
import type { InFlight } from './pipeline/in-flight.ts';
import { limits } from './pipeline/limits.ts';
import type { Implementation, NoSurplus } from './pipeline/operation.ts';
import { OutOfTime, TIME_TO_ANSWER } from './pipeline/out-of-time.ts';
import { proof } from './pipeline/proof.ts';
import { routing } from './pipeline/routing.ts';
import { run } from './pipeline/run.ts';
import { largeBody, schema } from './pipeline/schema.ts';
import { settle, settleFault } from './pipeline/settle.ts';
import type { Step } from './pipeline/step.ts';

/** What `connect` brings: with an edge, unless no call of the feature needs a proof; for officers' calls with one that knows them. */
export type Connected<F extends Feature, D> = D &
  (ProofOf<OperationIdOf<F>> extends 'none'
    ? { readonly edge?: never }
    : { readonly edge: 'officer' extends ProofOf<OperationIdOf<F>> ? OfficersEdge : Edge });

export type FeatureHandler = (event: GatewayEvent, invocation: Invocation) => Promise<GatewayResult>;

/**
 * The Lambda handler of a feature: one pipeline in one fixed order, then the operation that the route names.
 * @param operations the contract of the feature's calls; other features' stay out of its bundle.
 * @param connect builds what the feature depends on, once per cold start, with the first request that needs it; a failure is retried by the next.
 * @param implement gives exactly the feature's operations; a missing or a surplus one does not compile.
 * @param pageOrigins of web pages that may read its answers, also one given before anything is connected; none by default (TH-40).
 */
export function featureHandler<F extends Feature, D, Given extends string>(
  feature: F,
  operations: FeatureOperations<F>,
  connect: () => Promise<Connected<F, D>>,
  implement: (dependencies: Connected<F, D>) => Implementation<F> & NoSurplus<F, Given>,
  log: Log = powertoolsLog(feature),
  pageOrigins: readonly string[] = [],
): FeatureHandler {
  const requests = new WeakMap<GatewayEvent, InFlight>();
  const inFlightOf = (event: GatewayEvent): InFlight => {
    const inFlight = requests.get(event);
    if (inFlight === undefined) throw new Error('The request was not taken in');
    return inFlight;
  };
  const step =
    (pass: Step) =>
    async ({ event }: middy.Request<GatewayEvent>): Promise<GatewayResult | undefined> => {
      const inFlight = inFlightOf(event);
      const reply = await pass(inFlight);
      return reply && settle(inFlight, reply);
    };
  const pipeline = middy<GatewayEvent, GatewayResult>({
    timeoutEarlyInMillis: TIME_TO_ANSWER,
    timeoutEarlyResponse: () => {
      throw new OutOfTime();
    },
  })
    .onError(({ event, error }) => settleFault(inFlightOf(event), error))
    .before(({ event }) => void requests.set(event, begin(feature, operations, event, log, pageOrigins)))
    .before(step(routing))
    .before(step(config(connect, (connected): AnyImplementation => implement(connected))))
    .before(step(schema))
    .before(step(proof))
    .before(step(largeBody))
    .before(step(idempotency))
    .before(step(limits))
    .handler(async (event: GatewayEvent) => {
      const inFlight = inFlightOf(event);
      return settle(inFlight, await run(inFlight));
    });
  return (event, invocation) => pipeline(event, invocation as Parameters<typeof pipeline>[1]);
}
