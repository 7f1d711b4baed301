import { DependencyUnavailable } from '../outcome.ts';
import type { DueNotice } from '../notice/notice.ts';
import { SECOND, MINUTE, type Instant } from '../time.ts';
import { remind, type ReminderPorts } from './remind.ts';

/** Asked of the shard, and offered to the queue, at a time. */
const PAGE = 25;
/** Nothing is begun beyond in one call; a function has some more than that. */
const CALL_LASTS = 12 * SECOND;
/** Nothing is begun beyond in one run of the workflow, which is over before the next begins. */
export const RUN_LASTS = 45 * MINUTE;

/** A shard of a run of the workflow, and when the run began. */
export interface ShardOfRun {
  readonly shard: number;
  readonly startedAt: Instant;
}

/**
 * Reminds of what is due in a shard, oldest first, until nothing more is or the time of this call is over; `more`: it is to be called again. What
 * the run has no time for waits for the next, and operators are told. One that fails keeps no other back (FA-9). @throws DependencyUnavailable when the
 * store does not answer @throws AggregateError of what went wrong, when it would not be called again
 */
export async function remindShard(ports: ReminderPorts, { shard, startedAt }: ShardOfRun): Promise<{ more: boolean }> {
  const before = ports.clock.now();
  const runEnds = startedAt + RUN_LASTS;
  const callEnds = Math.min(before + CALL_LASTS, runEnds);
  const failures: unknown[] = [];
  let more = true;
  for (let after: DueNotice | undefined; more && ports.clock.now() < callEnds;) {
    const page = await ports.notices.toRemind(shard, { before, limit: PAGE, ...(after && { after }) });
    await remindEach(ports, page, failures);
    after = page.at(-1);
    more = after !== undefined;
  }
  const late = more && ports.clock.now() >= runEnds;
  if (late) ports.signals.raise('reminders_behind', { shard });
  const again = more && !late;
  // A call that is to be followed by another meets what failed again: it is due still, and the oldest.
  if (!again && failures.length > 0)
    throw new AggregateError(failures, `${failures.length} invitations could not be taken up`, { cause: failures[0] });
  return { more: again };
}

/** What was made before a failure is offered all the same; what was not offered the relay offers. */
async function remindEach(ports: ReminderPorts, page: readonly DueNotice[], failures: unknown[]): Promise<void> {
  const made: string[] = [];
  try {
    for (const { noticeId } of page) {
      const reminder = await remind(ports, noticeId).catch((fault: unknown) => {
        // The store is away: the others would only fail as well.
        if (fault instanceof DependencyUnavailable) throw fault;
        failures.push(fault);
      });
      if (reminder !== undefined) made.push(reminder);
    }
  } finally {
    if (made.length > 0) await ports.noticeQueue.offer(made);
  }
}
