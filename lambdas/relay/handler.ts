import { relayNotices } from '../../domain/notice/relay.ts';
import { powertoolsLog } from '../../http/log/powertools-log.ts';
import { backgroundHandler } from '../platform/background-handler.ts';
import { connectPlatform } from '../platform/connect.ts';
import { connectNotices } from '../platform/notices.ts';

/** Every minute: sends the notices that were left behind when the function that committed them ended too soon. */
export const handler = backgroundHandler(
  async () => connectNotices(await connectPlatform()),
  relayNotices,
  powertoolsLog('relay'),
);
