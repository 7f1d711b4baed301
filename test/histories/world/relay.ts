import { offerAgain } from '../../../domain/notice/offer-again.ts';
import type { OfferPorts, QueuedNoticePorts } from '../../../domain/notice/ports.ts';
import { relayNotices } from '../../../domain/notice/relay.ts';
import { sendQueuedNotice } from '../../../domain/notice/send-queued.ts';
import type { MemoryNoticeQueue } from '../../doubles/memory-notice-queue.ts';

/** What sends notices, on both ways. */
export interface RelayPorts extends OfferPorts, QueuedNoticePorts {
  readonly noticeQueue: MemoryNoticeQueue;
}

/** The minute's relay of both lanes, and after it the queue's consumer. */
export async function relayBoth(ports: RelayPorts): Promise<void> {
  await relayNotices(ports);
  await offerAgain(ports);
  await consume(ports);
}

/** Sends what stands in the queue. What fails is lost to the queue; the relay offers it again. */
export async function consume(ports: RelayPorts): Promise<void> {
  for (const noticeId of ports.noticeQueue.waiting.splice(0)) await sendQueuedNotice(ports, noticeId);
}
