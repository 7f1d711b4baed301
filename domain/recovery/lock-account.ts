import type { Account } from '../account/account.ts';
import { lockByOwner } from '../account/lock.ts';
import type { Caller } from '../caller.ts';
import { concludeProven } from '../limits/conclude-proven.ts';
import { endStreak } from '../limits/end-streak.ts';
import type { StreakKey } from '../limits/streak.ts';
import type { Write } from '../ledger/change.ts';
import type { Decision } from '../ledger/transact.ts';
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
  const endRows = async (): Promise<readonly Write[]> =>
    (await Promise.all(streaks.map((key) => endStreak(ports.streaks, key, ports.clock.now())))).flat();
  const decide = async (): Promise<Decision<{ readonly state: 'locked' }>> => {
    const now = ports.clock.now();
    const [fresh, account, ended] = await Promise.all([
      codes.find(lockId),
      ports.accounts.byPerson(flow.person),
      endRows(),
    ]);
    if (fresh === undefined || fresh.state === 'completed') return { outcome: refused('not_found') };
    if (account === undefined || account.accountId !== fresh.accountId)
      return { outcome: refused('in_person_required') };
    const done = [{ save: { ...fresh, state: completedFrom(fresh.state) } }, ...ended];
    const outcome = accepted({ state: 'locked' as const });
    if (account.lock !== undefined) return { outcome, change: { writes: done } };
    const lock = await lockByOwner(ports.sessions, account, caller, noticeId, now);
    return { outcome, change: { ...lock, writes: [...lock.writes, ...done] } };
  };
  const locked = await concludeProven(ports.ledger, decide, endRows);
  if (locked.ok) await deliverNotice(ports, noticeId);
  return locked;
}

/** The password, counted before it is compared like any other try (SES-1); a decoy costs and answers the same. */
async function provePassword(ports: RecoveryPorts, flow: RecoveryFlow, password: string): Promise<Outcome<StreakKey>> {
  // Read before the try is counted: should the store be away, no try was made.
  const credential = await ports.credentials.byPerson(flow.person);
  const counted = await countPasswordTry(ports, {
    name: flow.fromKnownDevice ? 'lock.known' : 'lock.other',
    subject: `${flow.person}#${flow.fromKnownDevice ? flow.device : flow.phone}`,
  });
  if (!counted.ok) return counted;
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
