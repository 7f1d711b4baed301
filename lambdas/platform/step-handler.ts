import * as z from 'zod/mini';
import type { RunRef } from '../../domain/dossier/run.ts';
import type { PersonRef } from '../../domain/references.ts';
import type { Log } from '../../http/log/events.ts';
import { machineHandler } from './machine-handler.ts';

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

/** The handler of a function that works for the approval workflow: does the step that it is asked for. */
export const stepHandler = <D>(
  connect: () => Promise<D>,
  steps: Readonly<Record<string, Step<D>>>,
  log: Log,
): ((event: unknown) => Promise<object>) =>
  machineHandler({
    connect,
    log,
    failed: 'step_failed',
    work: (event) => {
      const { step: name, run, ...given } = invocation.parse(event);
      const step = Object.hasOwn(steps, name) ? steps[name] : undefined;
      if (step === undefined) throw new Error('there is no such step');
      return (dependencies) => step(dependencies, run, given);
    },
  });
