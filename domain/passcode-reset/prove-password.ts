import type { Account } from '../account/account.ts';
import type { Caller } from '../caller.ts';
import { advance } from '../ledger/transact.ts';
import { endStreak } from '../limits/end-streak.ts';
import type { StreakKey } from '../limits/streak.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import { countPasswordTry } from '../session/count-password-try.ts';
import { findCandidate, type Candidate } from '../session/find-candidate.ts';
import type { PasscodeResetPorts } from './ports.ts';

export interface PasswordTyped {
  /** Personal number or phone. */
  readonly identifier: string;
  readonly password: string;
}

/**
 * Proves the password as a sign-in does, and against the same row of wrong ones, so that no second way to guess opens (SES-1).
 * Refusals: invalid_request, sign_in_delayed, invalid_credentials.
 */
export async function proveOwnPassword(
  ports: PasscodeResetPorts,
  caller: Caller,
  { identifier, password }: PasswordTyped,
): Promise<Outcome<Account>> {
  const candidate = await findCandidate(ports, identifier, caller.device);
  if (candidate === undefined)
    return refused('invalid_request', { fields: [{ name: 'identifier', code: 'malformed' }] });
  const counted = await countPasswordTry(ports, streakOf(candidate, caller));
  if (!counted.ok) return counted;
  const right = await ports.passwords.verify(candidate.credential?.hash, password);
  if (!right || candidate.account === undefined) {
    ports.signals.raise('password_wrong');
    return refused('invalid_credentials');
  }
  return endRow(ports, counted.value, candidate.account);
}

/** The row of wrong tries ended, and the account as it is then, if the password that was proven is still its own (TH-20). */
const endRow = (ports: PasscodeResetPorts, row: StreakKey, proven: Account): Promise<Outcome<Account>> =>
  advance(ports.ledger, async () => {
    const [account, ended] = await Promise.all([
      ports.accounts.byPerson(proven.person),
      endStreak(ports.streaks, row, ports.clock.now()),
    ]);
    const same = account?.accountId === proven.accountId && account.passwordResetAt === proven.passwordResetAt;
    return same
      ? { outcome: accepted(account), change: { writes: ended } }
      : { outcome: refused('invalid_credentials') };
  });

/** As of a sign-in: a known device counts by itself (TH-45). */
const streakOf = ({ fromKnownDevice, subject }: Candidate, { device }: Caller): StreakKey =>
  fromKnownDevice ? { name: 'sign-in.known', subject: `${subject}#${device}` } : { name: 'sign-in.other', subject };
