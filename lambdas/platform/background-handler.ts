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
