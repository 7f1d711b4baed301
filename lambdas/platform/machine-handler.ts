import { DependencyUnavailable } from '../../domain/outcome.ts';
import type { Log } from '../../http/log/events.ts';
import { describeFault } from '../../http/log/fault.ts';

/** What a machine's retriers tell apart: a dependency that may answer later, and a fault that no repetition mends. */
type ErrorName = 'DependencyUnavailable' | 'StepFailed';

export interface MachineHandlerParts<D> {
  readonly connect: () => Promise<D>;
  /** What it is invoked with, read before anything is connected, and then done. */
  readonly work: (event: unknown) => (dependencies: D) => Promise<object>;
  readonly log: Log;
  /** Under which event a fault is logged. */
  readonly failed: 'step_failed' | 'run_failed';
}

/**
 * The handler of a function that a state machine invokes: connects once per cold start. What it throws stands in the execution's history, so that it says
 * which kind it is and nothing else (AUD-4); the log says more.
 */
export function machineHandler<D>({ connect, work, log, failed }: MachineHandlerParts<D>) {
  let connected: Promise<D> | undefined;
  return async (event: unknown): Promise<object> => {
    try {
      const does = work(event);
      connected ??= connect();
      const dependencies = await connected.catch((fault: unknown) => {
        connected = undefined;
        throw fault;
      });
      return await does(dependencies);
    } catch (fault) {
      throw named(tell(log, failed, fault));
    }
  };
}

function tell(log: Log, failed: 'step_failed' | 'run_failed', fault: unknown): ErrorName {
  if (!(fault instanceof DependencyUnavailable)) {
    log.write(failed, describeFault(fault));
    return 'StepFailed';
  }
  log.write('dependency_unavailable', { ...describeFault(fault), dependency: fault.dependency });
  return 'DependencyUnavailable';
}

function named(name: ErrorName): Error {
  const error = new Error('the log says how');
  error.name = name;
  return error;
}
