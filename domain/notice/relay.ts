import { SECOND } from '../time.ts';
import { deliverNotice } from './deliver.ts';
import { NOTICE_SHARDS, type NoticeLane } from './notice.ts';
import type { NoticePorts } from './ports.ts';

/** Who commits a notice sends or offers it at once; the relay takes what was left behind. */
const LEFT_BEHIND_AFTER = 30 * SECOND;

/** Sends what is urgent and was left behind in every shard; what was claimed and never settled is parked. */
export const relayNotices = (ports: NoticePorts): Promise<{ readonly looked: number }> =>
  eachLeftBehind(ports, 'urgent', (noticeId) => deliverNotice(ports, noticeId));

/** Does `work` on each notice of the lane that was left behind. @throws AggregateError of what went wrong, after all of them */
export async function eachLeftBehind(
  { clock, notices }: NoticePorts,
  lane: NoticeLane,
  work: (noticeId: string) => Promise<void>,
): Promise<{ readonly looked: number }> {
  const before = clock.now() - LEFT_BEHIND_AFTER;
  const shards = Array.from({ length: NOTICE_SHARDS }, (_, shard) => notices.due(lane, shard, before));
  const due = (await Promise.all(shards)).flat();
  const failures: unknown[] = [];
  for (const noticeId of due) {
    // One that cannot even be read must not keep the others back (FA-9).
    await work(noticeId).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} notices could not be looked at`);
  return { looked: due.length };
}
