import { advance, type Decision } from '../ledger/transact.ts';
import { saved } from '../ledger/entity.ts';
import { accepted, DependencyUnavailable } from '../outcome.ts';
import { MINUTE, SECOND } from '../time.ts';
import { NOTICE_SHARDS, type Notice } from './notice.ts';
import type { NoticePorts } from './ports.ts';

const MOST_REFUSALS = 5;
const FIRST_PAUSE = 30 * SECOND;
/** Longer than any function runs (a stage's configuration is held to it): who claimed it has ended without saying how. */
export const CLAIM_LASTS = 5 * MINUTE;
/** Who commits a notice sends it at once; the relay takes what was left behind. */
const LEFT_BEHIND_AFTER = 30 * SECOND;

/**
 * Sends a notice, if it still waits: claims it with a conditional write, sends with one attempt, notes the result. What may or may
 * not have been sent is parked and never repeated (invariant 6); operators are told of each. A store that does not answer leaves it to the relay.
 */
export async function deliverNotice(ports: NoticePorts, noticeId: string): Promise<void> {
  try {
    const taken = await claim(ports, noticeId);
    if (taken === undefined) return;
    const { state } = taken.state === 'claimed' ? await send(ports, taken) : taken;
    if (state === 'parked') ports.signals.raise('notice_parked', { noticeId });
  } catch (error) {
    if (!(error instanceof DependencyUnavailable)) throw error;
  }
}

/** Sends what was left behind in every shard; what was claimed and never settled is parked. */
export async function relayNotices(ports: NoticePorts): Promise<{ readonly looked: number }> {
  const before = ports.clock.now() - LEFT_BEHIND_AFTER;
  const shards = Array.from({ length: NOTICE_SHARDS }, (_, shard) => ports.notices.due(shard, before));
  const due = (await Promise.all(shards)).flat();
  const failures: unknown[] = [];
  for (const noticeId of due) {
    // One that cannot even be read must not keep the others back (FA-9).
    await deliverNotice(ports, noticeId).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} notices could not be looked at`);
  return { looked: due.length };
}

/** The notice as it stands now: claimed for us, or parked because who claimed it never said how it went; undefined when there is nothing to do. */
async function claim({ clock, notices, ledger }: NoticePorts, noticeId: string): Promise<Notice | undefined> {
  const outcome = await advance(ledger, async (): Promise<Decision<Notice | undefined>> => {
    const now = clock.now();
    const notice = await notices.find(noticeId);
    if (notice === undefined || notice.dueAt > now) return { outcome: accepted(undefined) };
    if (notice.state === 'claimed') {
      const parked: Notice = { ...notice, state: 'parked' };
      return { outcome: accepted(parked), change: { writes: [{ save: parked }] } };
    }
    if (notice.state !== 'due') return { outcome: accepted(undefined) };
    const claimed: Notice = { ...notice, state: 'claimed', dueAt: now + CLAIM_LASTS };
    return { outcome: accepted(saved(claimed)), change: { writes: [{ save: claimed }] } };
  });
  return outcome.ok ? outcome.value : undefined;
}

async function send(ports: NoticePorts, claimed: Notice): Promise<Notice> {
  const { recipient: to, kind, language } = claimed;
  const result = await ports.noticeSender.sendNotice({ to, kind, language });
  if (result === 'refused') ports.signals.raise('sms_refused');
  const settled = afterSending(claimed, result, ports.clock.now());
  await settle(ports, claimed, settled);
  return settled;
}

function afterSending(claimed: Notice, result: 'accepted' | 'refused' | 'unknown', now: number): Notice {
  if (result === 'accepted') return { ...claimed, state: 'sent' };
  const refusals = claimed.refusals + 1;
  if (result === 'unknown' || refusals >= MOST_REFUSALS) return { ...claimed, refusals, state: 'parked' };
  return { ...claimed, refusals, state: 'due', dueAt: now + FIRST_PAUSE * 2 ** refusals };
}

/** Only who claimed it settles it; so its version cannot have moved, unless the claim was taken for abandoned. */
async function settle({ ledger }: NoticePorts, claimed: Notice, settled: Notice): Promise<void> {
  await ledger.commit({ writes: [{ save: { ...settled, version: claimed.version } }] });
}
