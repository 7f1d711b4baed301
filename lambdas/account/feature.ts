import type { Accounts } from '../../domain/account/account.ts';
import type { OwnLockPorts } from '../../domain/account/lock-own.ts';
import type { AuditTrail } from '../../domain/audit/entry.ts';
import type { DeviceBindings } from '../../domain/device/binding.ts';
import { accountOperations } from '../../http/contract/operations/account.ts';
import type { Edge } from '../../http/edge.ts';
import { featureHandler, type FeatureHandler } from '../../http/feature-handler.ts';
import type { Log } from '../../http/log/events.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';
import { getMe, getMyHistory, lockMyAccount } from './operations.ts';

/** What reading and locking one's own account needs. */
export interface AccountMeans {
  readonly accounts: Accounts;
  readonly bindings: DeviceBindings;
  readonly trail: AuditTrail;
  readonly locking: WithoutLedger<OwnLockPorts>;
}

/** What a citizen sees of the own account, and its lock (AUD-3, LCK-1). */
export const accountHandler = (
  connect: () => Promise<AccountMeans & { readonly edge: Edge }>,
  log?: Log,
): FeatureHandler =>
  featureHandler(
    'account',
    accountOperations,
    connect,
    ({ accounts, bindings, trail, locking }) => ({
      getMe: getMe({ accounts, bindings }),
      getMyHistory: getMyHistory({ trail, accounts }),
      lockMyAccount: lockMyAccount(locking),
    }),
    log,
  );
