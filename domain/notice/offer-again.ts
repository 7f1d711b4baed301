import { advance, type Decision } from '../ledger/transact.ts';
import { accepted, DependencyUnavailable } from '../outcome.ts';
import { OFFER_LASTS, type Notice } from './notice.ts';
import type { OfferPorts } from './ports.ts';
import { eachLeftBehind } from './relay.ts';
import { sendNotice } from './send.ts';

/**
 * Offers the queue the bulk notices that were left behind, each at most once in {@link OFFER_LASTS} and as many as the index gives at a time, so
 * that a backlog is no storm; what was claimed and never settled is parked.
 */
export async function offerAgain(ports: OfferPorts): Promise<{ readonly looked: number }> {
  const offered: string[] = [];
  try {
    return await eachLeftBehind(ports, 'bulk', async (noticeId) => {
      if (await isToBeOffered(ports, noticeId)) offered.push(noticeId);
    });
  } finally {
    if (offered.length > 0) await ports.noticeQueue.offer(offered);
  }
}

/** Noted before it is offered: a relay that fails afterwards does not offer it every minute. A store that does not answer leaves it to the next. */
async function isToBeOffered(ports: OfferPorts, noticeId: string): Promise<boolean> {
  try {
    const noted = await advance(ports.ledger, () => noteOffer(ports, noticeId));
    if (!noted.ok) return false;
    if (noted.value === 'abandoned') await sendNotice(ports, noticeId);
    return noted.value === 'offered';
  } catch (error) {
    if (!(error instanceof DependencyUnavailable)) throw error;
    return false;
  }
}

type Noted = 'offered' | 'abandoned' | 'nothing';

async function noteOffer({ clock, notices }: OfferPorts, noticeId: string): Promise<Decision<Noted>> {
  const now = clock.now();
  const notice = await notices.find(noticeId);
  if (notice === undefined || notice.dueAt > now) return { outcome: accepted('nothing') };
  if (notice.state === 'claimed') return { outcome: accepted('abandoned') };
  if (notice.state !== 'due' && notice.state !== 'offered') return { outcome: accepted('nothing') };
  const offered: Notice = { ...notice, state: 'offered', dueAt: now + OFFER_LASTS };
  return { outcome: accepted('offered'), change: { writes: [{ save: offered }] } };
}
