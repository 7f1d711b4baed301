import { byOwner } from '../audit/by-owner.ts';
import type { Caller } from '../caller.ts';
import type { Change } from '../ledger/change.ts';
import { noticeTo } from '../notice/notice.ts';
import type { Sessions } from '../session/session.ts';
import type { Instant } from '../time.ts';
import type { Account } from './account.ts';
import { endSessions } from './end-sessions.ts';

/** The change by which an owner locks the account at once: every session ends, the owner is told (LCK-1). */
export async function lockByOwner(
  sessions: Sessions,
  account: Account,
  caller: Caller,
  noticeId: string,
  now: Instant,
): Promise<Change> {
  const locked: Account = { ...account, lock: { ground: 'owner', authority: 'owner', since: now } };
  return {
    writes: [
      { save: locked },
      ...(await endSessions(sessions, account)),
      { save: noticeTo(account, 'account_locked', noticeId, now) },
    ],
    audits: [byOwner(account.person, 'account.locked', caller, now, { reason: 'owner' })],
  };
}
