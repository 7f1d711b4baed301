import { relayNotices } from '../../domain/notice/deliver.ts';
import { connectNotices } from '../platform/notices.ts';
import { connectPlatform } from '../platform/connect.ts';
import type { NoticePorts } from '../../domain/notice/ports.ts';

let connected: Promise<NoticePorts> | undefined;

/** Every minute: sends the notices that were left behind when the function that committed them ended too soon. */
export async function handler(): Promise<void> {
  connected ??= connectPlatform().then(connectNotices);
  const ports = await connected.catch((error: unknown) => {
    connected = undefined;
    throw error;
  });
  await relayNotices(ports);
}
