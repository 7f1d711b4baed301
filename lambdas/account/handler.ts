import { accountOperations } from '../../http/contract/operations/account.ts';
import { featureHandler } from '../../http/feature-handler.ts';
import { connect } from './dependencies.ts';
import { getMe, getMyHistory, lockMyAccount } from './operations.ts';

/** What a citizen sees of the own account, and its lock (AUD-3, LCK-1). */
export const handler = featureHandler('account', accountOperations, connect, ({ accounts, trail, locking }) => ({
  getMe: getMe(accounts),
  getMyHistory: getMyHistory({ trail, accounts }),
  lockMyAccount: lockMyAccount(locking),
}));
