import type { OperationId } from '../contract/routes.ts';
import type { Edge } from '../edge.ts';
import { describeFault } from '../log/fault.ts';
import { known, type AnyOperation } from './in-flight.ts';
import type { Step } from './step.ts';

export type AnyImplementation = Readonly<Partial<Record<OperationId, AnyOperation>>>;

interface Connected {
  readonly edge: Edge | undefined;
  readonly implementation: AnyImplementation;
}

/** Builds what the feature depends on with the first request of a cold start; a failure is tried again by the next. */
export function config<C extends { readonly edge?: Edge }>(
  connect: () => Promise<C>,
  implement: (connected: C) => AnyImplementation,
): Step {
  let connected: Promise<Connected> | undefined;
  const connectOnce = (): Promise<Connected> => {
    connected ??= connect().then((built) => ({ edge: built.edge, implementation: implement(built) }));
    return connected;
  };
  return async (inFlight) => {
    const { id } = known(inFlight, 'route');
    try {
      const { edge, implementation } = await connectOnce();
      inFlight.edge = edge;
      const operation = implementation[id];
      if (operation !== undefined) inFlight.operation = operation;
      if (edge !== undefined) inFlight.now = edge.clock.now();
    } catch (fault) {
      connected = undefined;
      inFlight.log('connect_failed', describeFault(fault));
      throw fault;
    }
    return undefined;
  };
}
