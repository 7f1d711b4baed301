import { DependencyUnavailable } from '../outcome.ts';
import type { NoticePorts } from './ports.ts';
import { sendNotice } from './send.ts';

/** Sends an urgent notice that was just committed, as {@link sendNotice} does. A store that does not answer leaves it to the relay. */
export async function deliverNotice(ports: NoticePorts, noticeId: string): Promise<void> {
  try {
    await sendNotice(ports, noticeId);
  } catch (error) {
    if (!(error instanceof DependencyUnavailable)) throw error;
  }
}
