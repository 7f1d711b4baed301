import { offerAgain } from '../../domain/notice/offer-again.ts';
import { relayNotices } from '../../domain/notice/relay.ts';
import { powertoolsLog } from '../../http/log/powertools-log.ts';
import { backgroundHandler, inTurn } from '../platform/background-handler.ts';
import { connectFoundation } from '../platform/connect.ts';
import { connectRelay } from '../platform/notices.ts';

/** Every minute: takes up the notices that were left behind when the function that committed them ended too soon, the urgent ones first. */
export const handler = backgroundHandler(
  async () => connectRelay(await connectFoundation()),
  inTurn(relayNotices, offerAgain),
  powertoolsLog('relay'),
);
