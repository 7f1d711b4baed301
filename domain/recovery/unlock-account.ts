import type { Account } from '../account/account.ts';
import { byOwner } from '../audit/by-owner.ts';
import type { Caller } from '../caller.ts';
import { conclude, type Decision } from '../ledger/transact.ts';
import { deliverNotice } from '../notice/deliver.ts';
import { noticeTo } from '../notice/notice.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import { recoveryCodes } from './code-kind.ts';
import { mayUnlock } from './may-unlock.ts';
import type { UnlockPorts } from './ports.ts';
import { unlockTransitions } from './states.ts';

/**
 * Ends the owner's own lock after chip and live face; what was under it is there again, and the owner is told (LCK-1). Refusals: those of
 * {@link mayUnlock}, in_person_required without the proof.
 */
export async function completeUnlock(
  ports: UnlockPorts,
  caller: Caller,
  unlockId: string,
): Promise<Outcome<{ readonly state: 'unlocked' }>> {
  const codes = recoveryCodes(ports, caller, 'unlock');
  const noticeId = ports.randomness.id();
  const unlocked = await conclude(ports.ledger, async (): Promise<Decision<{ readonly state: 'unlocked' }>> => {
    const may = await mayUnlock(ports, await codes.find(unlockId));
    if (!may.ok) return { outcome: may };
    const { flow } = may.value;
    // The phone may be what was stolen: it ends no lock (LCK-1).
    if (flow.provenByChipAt === undefined) return { outcome: refused('in_person_required') };
    const now = ports.clock.now();
    const account = withoutLock(may.value.account);
    return {
      outcome: accepted({ state: 'unlocked' }),
      change: {
        writes: [
          { save: account },
          { save: { ...flow, state: unlockTransitions[flow.state].unlocked } },
          { save: noticeTo(account, 'account_unlocked_by_owner', noticeId, now) },
        ],
        audits: [byOwner(account.person, 'account.unlocked_by_owner', caller, now)],
      },
    };
  });
  if (unlocked.ok) await deliverNotice(ports, noticeId);
  return unlocked;
}

const withoutLock = ({ lock: _ended, ...account }: Account): Account => account;
