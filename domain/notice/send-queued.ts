import { advance, type Decision } from '../ledger/transact.ts';
import { takeAll, type TakeAll } from '../limits/take-all.ts';
import { accepted } from '../outcome.ts';
import type { Instant } from '../time.ts';
import type { Notice } from './notice.ts';
import type { QueuedNoticePorts } from './ports.ts';
import { mayBeSent, sendNotice } from './send.ts';
import { stillReminds } from './still-reminds.ts';

/**
 * Sends a notice that the queue brought, if it still waits: one that came twice, late or in another order finds nothing to do (FA-7, FA-8, FA-12).
 * Notices have a spend brake of their own, so that a blast of them never takes a code's place (OTP-6); what it holds back the relay offers again
 * when there is room. @throws DependencyUnavailable when the store does not answer: the queue brings it again
 */
export async function sendQueuedNotice(ports: QueuedNoticePorts, noticeId: string): Promise<void> {
  const now = ports.clock.now();
  const notice = await ports.notices.find(noticeId);
  if (notice === undefined || !mayBeSent(notice, now)) return;
  const brake = await takeBrake(ports, now);
  if (!brake.taken) {
    ports.signals.raise('notices_braked', { window: brake.exhausted.name === 'sms.notices.minute' ? 'minute' : 'day' });
    await postpone(ports, noticeId, brake.retryAt);
    return;
  }
  const state = await sendNotice(ports, noticeId, (reminder, at) => stillReminds(ports.accounts, reminder, at));
  // Another message of the same notice was faster, the carrier refused, or it was void: nothing was spent.
  if (state === undefined || state === 'due' || state === 'void') await brake.allowance.giveBack();
}

/** One item for the whole system, as the codes' brake is: it stops far below what one partition takes. */
const takeBrake = ({ limits, counters }: QueuedNoticePorts, now: Instant): Promise<TakeAll> =>
  takeAll(
    counters,
    [
      [{ name: 'sms.notices.minute', subject: 'all' }, limits.sms.noticesPerMinute],
      [{ name: 'sms.notices.day', subject: 'all' }, limits.sms.noticesPerDay],
    ],
    now,
  );

async function postpone({ ledger, clock, notices }: QueuedNoticePorts, noticeId: string, until: Instant) {
  await advance(ledger, async (): Promise<Decision<undefined>> => {
    const notice = await notices.find(noticeId);
    if (notice === undefined || !mayBeSent(notice, clock.now())) return { outcome: accepted(undefined) };
    const waiting: Notice = { ...notice, state: 'due', dueAt: until };
    return { outcome: accepted(undefined), change: { writes: [{ save: waiting }] } };
  });
}
