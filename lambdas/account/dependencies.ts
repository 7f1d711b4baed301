import { accountStore, deviceBindingStore, sessionStore } from '../../adapters/dynamodb/stores.ts';
import { systemRandomness } from '../../adapters/system/randomness.ts';
import type { Edge } from '../../http/edge.ts';
import { connectPlatform } from '../platform/connect.ts';
import { connectNotices } from '../platform/notices.ts';
import type { AccountMeans } from './feature.ts';

/** Builds them over the tables. */
export async function connect(): Promise<AccountMeans & { readonly edge: Edge }> {
  const platform = await connectPlatform();
  const { edge, reader, trail } = platform;
  const accounts = accountStore(reader);
  const sessions = sessionStore(reader);
  const locking = { ...connectNotices(platform), accounts, sessions, randomness: systemRandomness };
  return { edge, accounts, bindings: deviceBindingStore(reader), trail, locking };
}
