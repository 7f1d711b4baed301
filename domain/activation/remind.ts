import type { Accounts } from '../account/account.ts';
import type { Ledger } from '../ledger/change.ts';
import { advance, type Decision } from '../ledger/transact.ts';
import type { Limits } from '../limits/limits.ts';
import { noticeTo, type Notice, type Notices } from '../notice/notice.ts';
import type { NoticeQueue } from '../notice/ports.ts';
import { accepted } from '../outcome.ts';
import type { Signals } from '../signals.ts';
import type { Clock, Instant } from '../time.ts';
import { windowEnd } from './invitation.ts';
import type { Invited } from './may-activate.ts';
import { awaitingReminder, reminderAt } from './reminder-days.ts';

/** Everything that reminders need from outside. */
export interface ReminderPorts {
  readonly clock: Clock;
  readonly limits: Pick<Limits, 'activation'>;
  readonly notices: Notices;
  readonly accounts: Accounts;
  readonly noticeQueue: NoticeQueue;
  readonly signals: Signals;
  readonly ledger: Ledger;
}

/**
 * Takes up one invitation whose reminder is due (ACT-5): the reminder is committed together with the step to the next one, so that none is made
 * twice, however often this runs and wherever it ends. Of several days that have passed the last alone is reminded of; an account that cannot be
 * activated now is passed over; one that is active, was invited anew or whose window is over leaves the line. The id of the reminder to be offered.
 * @throws DependencyUnavailable when the store does not answer
 */
export async function remind(ports: ReminderPorts, noticeId: string): Promise<string | undefined> {
  const outcome = await advance(ports.ledger, () => decide(ports, noticeId));
  return outcome.ok ? outcome.value : undefined;
}

const NOTHING: Decision<undefined> = { outcome: accepted(undefined) };

async function decide(
  { clock, notices, accounts, limits }: ReminderPorts,
  noticeId: string,
): Promise<Decision<string | undefined>> {
  const now = clock.now();
  const notice = await notices.find(noticeId);
  if (notice?.state !== 'sent' || notice.reminderDay === undefined || notice.dueAt > now) return NOTHING;
  const { sentAt, reminderDay } = notice;
  if (sentAt === undefined) throw new Error('a notice that was sent does not say when');
  const account = await accounts.byPerson(notice.person);
  const end = windowEnd({ noticeId, at: notice.createdAt }, notice, limits);
  if (account?.state !== 'approved' || account.invitation?.noticeId !== noticeId || end === undefined || end <= now)
    return { outcome: accepted(undefined), change: { writes: [{ save: leaving(notice) }] } };

  const day = limits.activation.reminderDays.findLast((one) => one >= reminderDay && reminderAt(sentAt, one) <= now);
  const next = awaitingReminder(day ?? reminderDay - 1, sentAt, limits);
  const later: Notice = { ...leaving(notice), ...next };
  if (day === undefined || account.lock !== undefined)
    return { outcome: accepted(undefined), change: { writes: [{ save: later }] } };
  const invited: Invited = { ...account, invitation: account.invitation };
  const reminder = reminderTo(invited, { day, windowEnd: end, until: Math.min(next?.dueAt ?? end, end) }, now);
  return {
    outcome: accepted(reminder.noticeId),
    change: { writes: [{ save: later }, { save: reminder }] },
  };
}

/** Nothing more is to come of it. */
function leaving({ reminderDay: _reminderDay, ...notice }: Notice): Notice {
  return notice;
}

/** Under an id of its own for each day of an invitation: a second one could not be stored. */
function reminderTo(
  account: Invited,
  { day, ...times }: { readonly day: number; readonly windowEnd: Instant; readonly until: Instant },
  now: Instant,
): Notice {
  const { noticeId: invitation } = account.invitation;
  return {
    ...noticeTo(account, 'activation_reminder', `${invitation}-day${day}`, now),
    reminds: { invitation, ...times },
  };
}
