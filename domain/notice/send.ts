import { advance, type Decision } from '../ledger/transact.ts';
import { saved } from '../ledger/entity.ts';
import { accepted } from '../outcome.ts';
import type { SendResult } from '../otp/code-sender.ts';
import { awaitingReminder } from '../activation/reminder-days.ts';
import { DAY, MINUTE, SECOND, type Instant } from '../time.ts';
import { invites, type Notice } from './notice.ts';
import type { NoticePorts } from './ports.ts';

const MOST_REFUSALS = 5;
const FIRST_PAUSE = 30 * SECOND;
/** Longer than any function runs (a stage's configuration is held to it): who claimed it has ended without saying how. */
export const CLAIM_LASTS = 5 * MINUTE;

/** Whether it may be sent now: it waits, and its pause, if it has one, is over. */
export const mayBeSent = ({ state, dueAt }: Notice, now: Instant): boolean =>
  state === 'offered' || (state === 'due' && dueAt <= now);

/** Whether a reminder is still true. @throws DependencyUnavailable when that cannot be known now */
export type StillTrue = (reminder: Notice, now: Instant) => Promise<boolean>;

/**
 * Sends a notice, if it still waits: claims it with a conditional write, sends with one attempt, notes the result. What may or may
 * not have been sent is parked and never repeated (invariant 6); operators are told of each. A reminder is only sent by who can say that it is still true,
 * and void if it is not (ACT-5). What became of it; undefined when there was nothing to do. @throws DependencyUnavailable when the store does not answer
 */
export async function sendNotice(
  ports: NoticePorts,
  noticeId: string,
  stillTrue?: StillTrue,
): Promise<Notice['state'] | undefined> {
  const taken = await claim(ports, noticeId, stillTrue);
  if (taken === undefined) return undefined;
  const { state } = taken.state === 'claimed' ? await send(ports, taken) : taken;
  if (state === 'parked') ports.signals.raise('notice_parked', { noticeId });
  return state;
}

/** The notice as it stands now: claimed for us, or parked because who claimed it never said how it went; undefined when there is nothing to do. */
async function claim(
  { clock, notices, ledger }: NoticePorts,
  noticeId: string,
  stillTrue: StillTrue | undefined,
): Promise<Notice | undefined> {
  const outcome = await advance(ledger, async (): Promise<Decision<Notice | undefined>> => {
    const now = clock.now();
    const notice = await notices.find(noticeId);
    if (notice?.state === 'claimed' && notice.dueAt <= now) {
      const parked: Notice = { ...notice, state: 'parked' };
      return { outcome: accepted(parked), change: { writes: [{ save: parked }] } };
    }
    if (notice === undefined || !mayBeSent(notice, now)) return { outcome: accepted(undefined) };
    if (notice.reminds !== undefined) {
      if (stillTrue === undefined) return { outcome: accepted(undefined) };
      if (!(await stillTrue(notice, now)))
        return { outcome: accepted(voided(notice)), change: { writes: [{ save: voided(notice) }] } };
    }
    // One that is looked at later anyway keeps its place in the index, and its moves there cost nothing.
    const claimed: Notice = { ...notice, state: 'claimed', dueAt: Math.max(notice.dueAt, now + CLAIM_LASTS) };
    return { outcome: accepted(saved(claimed)), change: { writes: [{ save: claimed }] } };
  });
  return outcome.ok ? outcome.value : undefined;
}

async function send(ports: NoticePorts, claimed: Notice): Promise<Notice> {
  const { recipient: to, kind, name, language, reminds } = claimed;
  const result = await ports.noticeSender.sendNotice({
    to,
    kind,
    ...(name !== undefined && { name }),
    ...(reminds !== undefined && { daysLeft: Math.ceil((reminds.windowEnd - ports.clock.now()) / DAY) }),
    language,
  });
  if (result === 'refused') ports.signals.raise('sms_refused');
  const settled = afterSending(ports, claimed, result);
  await settle(ports, claimed, settled);
  return settled;
}

const voided = (reminder: Notice): Notice => ({ ...reminder, state: 'void' });

function afterSending({ clock, limits }: NoticePorts, claimed: Notice, result: SendResult): Notice {
  const now = clock.now();
  if (result === 'accepted') {
    const sent: Notice = { ...claimed, state: 'sent', sentAt: now };
    return invites(claimed) ? { ...sent, ...awaitingReminder(0, now, limits) } : sent;
  }
  const refusals = claimed.refusals + 1;
  if (result === 'unknown' || refusals >= MOST_REFUSALS) return { ...claimed, refusals, state: 'parked' };
  return { ...claimed, refusals, state: 'due', dueAt: now + FIRST_PAUSE * 2 ** refusals };
}

/** Only who claimed it settles it; so its version cannot have moved, unless the claim was taken for abandoned. */
async function settle({ ledger }: NoticePorts, claimed: Notice, settled: Notice): Promise<void> {
  await ledger.commit({ writes: [{ save: { ...settled, version: claimed.version } }] });
}
