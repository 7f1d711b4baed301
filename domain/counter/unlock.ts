import type { Account, Lock } from '../account/account.ts';
import { byOfficer } from '../audit/by-officer.ts';
import type { Call } from '../caller.ts';
import { conclude, type Decision } from '../ledger/transact.ts';
import { deliverNotice } from '../notice/deliver.ts';
import { noticeTo } from '../notice/notice.ts';
import type { OfficerPrincipal } from '../officer/officer.ts';
import { accepted, refused, type LockGround, type Outcome } from '../outcome.ts';
import { readAuthority } from './lock.ts';
import type { CounterPorts } from './ports.ts';
import { visitedAccount } from './visited.ts';

/** Why a lock ends: its owner came and asked for it, or what an authority locked it for is over. */
export type UnlockGround = 'owner_present' | 'ground_ended';

/** Which locks each of them ends: an authority's does not end because its owner wishes it. Those of the register end there. */
const ENDS: Readonly<Record<UnlockGround, LockGround>> = { owner_present: 'owner', ground_ended: 'officer' };

export interface Unlocked {
  /** The owner's own lock, where it lay under the one that ended. */
  readonly still?: Lock;
}

/**
 * Ends a lock at a counter; what was under it is there again (LCK-1). Refusals: those of {@link visitedAccount}, invalid_request, not_locked,
 * lock_stands.
 */
export async function unlockAccount(
  ports: CounterPorts,
  call: Call,
  officer: OfficerPrincipal,
  given: { readonly visitId: string; readonly ground: UnlockGround; readonly authority: string },
): Promise<Outcome<Unlocked>> {
  const { visitId, ground } = given;
  const authority = readAuthority(given.authority);
  if (!authority.ok) return authority;
  const noticeId = ports.randomness.id();
  const unlocked = await conclude(ports.ledger, async (): Promise<Decision<Unlocked>> => {
    const visited = await visitedAccount(ports, officer, visitId);
    if (!visited.ok) return { outcome: visited };
    const { lock, ...account } = visited.value;
    if (lock === undefined) return { outcome: refused('not_locked') };
    if (lock.ground !== ENDS[ground]) return { outcome: refused('lock_stands', { lock }) };
    const { over: still } = lock;
    const after: Account = still === undefined ? account : { ...account, lock: still };
    const now = ports.clock.now();
    const reason = `${ground}: ${authority.value}`;
    const told = still === undefined ? [{ save: noticeTo(after, 'account_unlocked', noticeId, now) }] : [];
    return {
      outcome: accepted(still === undefined ? {} : { still }),
      change: {
        writes: [{ save: after }, ...told],
        audits: [byOfficer(after.person, 'account.unlocked', officer, call, now, { reason })],
      },
    };
  });
  if (unlocked.ok && unlocked.value.still === undefined) await deliverNotice(ports, noticeId);
  return unlocked;
}
