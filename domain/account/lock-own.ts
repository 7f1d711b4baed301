import type { Caller } from '../caller.ts';
import { conclude } from '../ledger/transact.ts';
import { deliverNotice } from '../notice/deliver.ts';
import type { NoticePorts } from '../notice/ports.ts';
import { accepted, type Outcome } from '../outcome.ts';
import type { Randomness } from '../randomness.ts';
import type { Principal } from '../session/principal.ts';
import type { Sessions } from '../session/session.ts';
import type { Accounts } from './account.ts';
import { lockByOwner } from './lock.ts';
import { ownAccount } from './own.ts';

export interface OwnLockPorts extends NoticePorts {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly randomness: Randomness;
}

/** Locks the principal's own account at once (LCK-1). Refusal: invalid_token when it was erased in the meantime. */
export async function lockOwnAccount(
  ports: OwnLockPorts,
  caller: Caller,
  principal: Principal,
): Promise<Outcome<{ readonly state: 'locked' }>> {
  const noticeId = ports.randomness.id();
  const locked = await conclude(ports.ledger, async () => {
    const account = await ownAccount(ports.accounts, principal);
    if (!account.ok) return { outcome: account };
    if (account.value.lock !== undefined) return { outcome: accepted({ state: 'locked' as const }) };
    const change = await lockByOwner(ports.sessions, account.value, caller, noticeId, ports.clock.now());
    return { outcome: accepted({ state: 'locked' as const }), change };
  });
  if (locked.ok) await deliverNotice(ports, noticeId);
  return locked;
}
