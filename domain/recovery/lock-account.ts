import type { Account } from '../account/account.ts';
import { lockByOwner } from '../account/lock.ts';
import type { Caller } from '../caller.ts';
import { endStreak } from '../limits/end-streak.ts';
import type { StreakKey } from '../limits/streak.ts';
import { conclude } from '../ledger/transact.ts';
import { deliverNotice } from '../notice/deliver.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import { countPasswordTry } from '../session/count-password-try.ts';
import { recoveryCodes } from './code-kind.ts';
import type { RecoveryFlow } from './flow.ts';
import type { RecoveryPorts } from './ports.ts';
import { lockTransitions } from './states.ts';

export interface CompleteLock {
  readonly lockId: string;
  /** In place of the code, for the phone may be what was stolen (LCK-1). */
  readonly password?: string | undefined;
}

/**
 * Locks the account of the flow at once, after its code or with the password (LCK-1). Refusals: not_found, otp_not_verified,
 * invalid_credentials, sign_in_delayed, in_person_required.
 */
export async function completeLock(
  ports: RecoveryPorts,
  caller: Caller,
  { lockId, password }: CompleteLock,
): Promise<Outcome<{ readonly state: 'locked' }>> {
  const codes = recoveryCodes(ports, caller, 'lock');
  const flow = await codes.find(lockId);
  if (flow === undefined || flow.state === 'completed') return refused('not_found');
  const streaks: StreakKey[] = [];
  if (flow.state === 'awaiting_code') {
    if (password === undefined) return refused('otp_not_verified');
    const proven = await provePassword(ports, flow, password);
    if (!proven.ok) return proven;
    streaks.push(proven.value);
  }
  const noticeId = ports.randomness.id();
  const locked = await conclude(ports.ledger, async () => {
    const now = ports.clock.now();
    const [fresh, account] = await Promise.all([codes.find(lockId), ports.accounts.byPerson(flow.person)]);
    if (fresh === undefined || fresh.state === 'completed') return { outcome: refused('not_found') };
    if (account === undefined || account.accountId !== fresh.accountId)
      return { outcome: refused('in_person_required') };
    const ending = await Promise.all(streaks.map((key) => endStreak(ports.streaks, key, now)));
    const done = [{ save: { ...fresh, state: completedFrom(fresh.state) } }, ...ending.flat()];
    const outcome = accepted({ state: 'locked' as const });
    if (account.lock !== undefined) return { outcome, change: { writes: done } };
    const lock = await lockByOwner(ports.sessions, account, caller, noticeId, now);
    return { outcome, change: { ...lock, writes: [...lock.writes, ...done] } };
  });
  if (locked.ok) await deliverNotice(ports, noticeId);
  return locked;
}

/** The password, counted before it is compared like any other try (SES-1); a decoy costs and answers the same. */
async function provePassword(ports: RecoveryPorts, flow: RecoveryFlow, password: string): Promise<Outcome<StreakKey>> {
  const counted = await countPasswordTry(ports, {
    name: flow.fromKnownDevice ? 'lock.known' : 'lock.other',
    subject: `${flow.person}#${flow.fromKnownDevice ? flow.device : flow.phone}`,
  });
  if (!counted.ok) return counted;
  const credential = await ports.credentials.byPerson(flow.person);
  const right = await ports.passwords.verify(credential?.hash, password);
  if (right && isReal(flow)) return counted;
  ports.signals.raise('password_wrong');
  return refused('invalid_credentials');
}

/** By the code, or by the password in its place. */
const completedFrom = (state: 'awaiting_code' | 'code_verified') =>
  state === 'code_verified' ? lockTransitions[state].locked : lockTransitions[state].right_password;

const isReal = (flow: RecoveryFlow): flow is RecoveryFlow & { readonly accountId: Account['accountId'] } =>
  flow.accountId !== undefined;
