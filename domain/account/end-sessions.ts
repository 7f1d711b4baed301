import type { Write } from '../ledger/change.ts';
import type { Sessions } from '../session/session.ts';
import type { Account } from './account.ts';

/**
 * Ends every session of the account: after a reset or a lock none goes on (SES-4, LCK-1, TH-20). Read after the account was: a session that
 * begins later meets the account's write.
 */
export const endSessions = async (sessions: Sessions, account: Account): Promise<readonly Write[]> =>
  (await sessions.list(account.accountId)).map((session) => ({ erase: session }));
