import { accountStore } from '../../adapters/dynamodb/stores.ts';
import type { Accounts } from '../../domain/account/account.ts';
import type { AuditTrail } from '../../domain/audit/entry.ts';
import type { Edge } from '../../http/edge.ts';
import { connectPlatform } from '../platform/connect.ts';

/** What reading one's own account needs. */
export async function connect(): Promise<{
  readonly edge: Edge;
  readonly accounts: Accounts;
  readonly trail: AuditTrail;
}> {
  const { edge, reader, trail } = await connectPlatform();
  return { edge, accounts: accountStore(reader), trail };
}
