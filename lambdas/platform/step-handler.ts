import * as z from 'zod/mini';
import type { RunRef } from '../../domain/dossier/run.ts';
import { DependencyUnavailable } from '../../domain/outcome.ts';
import type { PersonRef } from '../../domain/references.ts';
import type { Log } from '../../http/log/events.ts';
import { describeFault } from '../../http/log/fault.ts';

/** What a step of the approval workflow does with what it was connected to. `given` is what the machine hands it beside the run. */
export type Step<D> = (dependencies: D, run: RunRef, given: Readonly<Record<string, unknown>>) => Promise<object>;

const invocation = z.looseObject({
  step: z.string(),
  run: z.strictObject({
    person: z.pipe(
      z.string().check(z.regex(/^v1\.[\w-]+$/)),
      z.transform((text) => text as PersonRef),
    ),
    dossierId: z.string().check(z.regex(/^[\w-]+$/)),
    attempt: z.int(),
    phase: z.enum(['check', 'finish']),
  }),
});

/** What the machine's retriers tell apart: a dependency that may answer later, and a fault that no repetition mends. */
type ErrorName = 'DependencyUnavailable' | 'StepFailed';

/**
 * The handler of a function that works for the approval workflow: connects once per cold start, does the step that it is asked for. What it throws
 * stands in the execution's history, so that it says which kind it is and nothing else (AUD-4); the log says more.
 */
export function stepHandler<D>(
  connect: () => Promise<D>,
  steps: Readonly<Record<string, Step<D>>>,
  log: Log,
): (event: unknown) => Promise<object> {
  let connected: Promise<D> | undefined;
  return async (event) => {
    try {
      const { step: name, run, ...given } = invocation.parse(event);
      const step = Object.hasOwn(steps, name) ? steps[name] : undefined;
      if (step === undefined) throw new Error('there is no such step');
      connected ??= connect();
      const dependencies = await connected.catch((fault: unknown) => {
        connected = undefined;
        throw fault;
      });
      return await step(dependencies, run, given);
    } catch (fault) {
      throw named(tell(log, fault));
    }
  };
}

function tell(log: Log, fault: unknown): ErrorName {
  if (!(fault instanceof DependencyUnavailable)) {
    log.write('step_failed', describeFault(fault));
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
