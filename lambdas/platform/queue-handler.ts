import type { Log } from '../../http/log/events.ts';
import { describeFault } from '../../http/log/fault.ts';

/** What Lambda brings of a queue, as far as it is used. */
export interface QueueEvent {
  readonly Records: readonly { readonly messageId: string; readonly body: string }[];
}

/** The messages that are to come again, and no others. */
export interface BatchReport {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

interface Invocation {
  getRemainingTimeInMillis(): number;
}

/** What one message may take at its worst: its SMS, and the store's tries before and after. Less time left, and it is not begun (FA-18). */
const LONGEST_MESSAGE_MS = 15_000;

/**
 * The handler of a function that a queue calls: connects once per cold start, and works the messages one after another. One that fails, or for which there
 * is no time, comes again alone (FA-19); it is logged by the failure's class, never by its words (AUD-4). A failed connect fails the batch.
 */
export function queueHandler<D>(
  connect: () => Promise<D>,
  work: (dependencies: D, body: string) => Promise<void>,
  log: Log,
): (event: QueueEvent, invocation: Invocation) => Promise<BatchReport> {
  let connected: Promise<D> | undefined;
  return async ({ Records: records }, invocation) => {
    connected ??= connect();
    const dependencies = await connected.catch((fault: unknown) => {
      connected = undefined;
      log.write('connect_failed', describeFault(fault));
      throw new Error('the connection failed; the log says how');
    });
    const failed: string[] = [];
    for (const { messageId, body } of records) {
      try {
        if (invocation.getRemainingTimeInMillis() < LONGEST_MESSAGE_MS) throw new OutOfTime();
        await work(dependencies, body);
      } catch (fault) {
        log.write('message_failed', { ...describeFault(fault), messageId });
        failed.push(messageId);
      }
    }
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };
}

/** Not begun, since it could not have been ended. */
class OutOfTime extends Error {
  override readonly name = 'OutOfTime';
}
