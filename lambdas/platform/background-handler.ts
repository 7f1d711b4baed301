import type { Log } from '../../http/log/events.ts';
import { describeFault } from '../../http/log/fault.ts';

/**
 * The handler of a function that no caller waits for: connects once per cold start, runs, and logs what failed by its class alone, never by
 * its words (AUD-4). A failed run fails the invocation, so that its alarm rings; a failed connect is tried again by the next.
 */
export function backgroundHandler<D>(
  connect: () => Promise<D>,
  run: (dependencies: D) => Promise<unknown>,
  log: Log,
): () => Promise<void> {
  let connected: Promise<D> | undefined;
  return async () => {
    try {
      connected ??= connect();
      await run(
        await connected.catch((fault: unknown) => {
          connected = undefined;
          throw fault;
        }),
      );
    } catch (fault) {
      log.write('run_failed', describeFault(fault));
      throw new Error('the run failed; the log says how');
    }
  };
}

/** Several runs as one, each of them whatever becomes of those before it. @throws AggregateError of what they threw */
export const inTurn =
  <D>(...runs: readonly ((dependencies: D) => Promise<unknown>)[]): ((dependencies: D) => Promise<void>) =>
  async (dependencies) => {
    const failures: unknown[] = [];
    for (const run of runs) await run(dependencies).catch((fault: unknown) => failures.push(fault));
    if (failures.length > 0)
      throw new AggregateError(failures, `${failures.length} runs failed`, { cause: failures[0] });
  };
