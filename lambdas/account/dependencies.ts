import { accountStore, sessionStore } from '../../adapters/dynamodb/stores.ts';
import { systemRandomness } from '../../adapters/system/randomness.ts';
import type { Accounts } from '../../domain/account/account.ts';
import type { OwnLockPorts } from '../../domain/account/lock-own.ts';
import type { AuditTrail } from '../../domain/audit/entry.ts';
import type { Edge } from '../../http/edge.ts';
import { connectPlatform } from '../platform/connect.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';
import { connectNotices } from '../platform/notices.ts';

/** What reading and locking one's own account needs. */
export async function connect(): Promise<{
  readonly edge: Edge;
  readonly accounts: Accounts;
  readonly trail: AuditTrail;
  readonly locking: WithoutLedger<OwnLockPorts>;
}> {
  const platform = await connectPlatform();
  const { edge, reader, trail } = platform;
  const accounts = accountStore(reader);
  const sessions = sessionStore(reader);
  const locking = { ...connectNotices(platform), accounts, sessions, randomness: systemRandomness };
  return { edge, accounts, trail, locking };
}
