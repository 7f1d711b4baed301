import type { Account } from '../account/account.ts';
import { endSessions } from '../account/end-sessions.ts';
import { isNewPhone } from '../account/new-phone.ts';
import type { PasswordCredential } from '../account/password-credential.ts';
import { byOwner } from '../audit/by-owner.ts';
import type { Caller } from '../caller.ts';
import type { Change, Write } from '../ledger/change.ts';
import type { Decision } from '../ledger/transact.ts';
import { concludeProven } from '../limits/conclude-proven.ts';
import { endStreak } from '../limits/end-streak.ts';
import { deliverNotice } from '../notice/deliver.ts';
import { noticeTo } from '../notice/notice.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import { passwordProblems } from '../password/policy.ts';
import { recoveryCodes } from './code-kind.ts';
import type { RecoveryFlow } from './flow.ts';
import type { RecoveryPorts } from './ports.ts';
import { holdsStill, proveMore } from './prove-more.ts';
import { resetTransitions } from './states.ts';

export interface ResetPassword {
  readonly passwordResetId: string;
  readonly password: string;
  readonly passwordConfirmation: string;
  /** Of an ACTIVE account, where nothing else proves its owner beside the phone. */
  readonly passcode?: string | undefined;
}

/**
 * Ends a password reset: new password, every session ended, the owner told, in one transaction (SES-4). An ACTIVE account needs
 * more than the phone. Refusals: not_found, otp_not_verified, password_confirmation_mismatch, password_weak, account_locked, those of
 * {@link proveMore}.
 */
export async function resetPassword(
  ports: RecoveryPorts,
  caller: Caller,
  command: ResetPassword,
): Promise<Outcome<undefined>> {
  const codes = recoveryCodes(ports, caller, 'password_reset');
  const owner = await ownerOf(ports, await codes.find(command.passwordResetId));
  if (!owner.ok) return owner;
  if (command.password !== command.passwordConfirmation) return refused('password_confirmation_mismatch');
  const reasons = passwordProblems(command.password, owner.value.account.personal);
  if (reasons.length > 0) return refused('password_weak', { reasons });

  const more = await proveMore(ports, owner.value.flow, owner.value.account, command.passcode);
  if (!more.ok) return more;
  const streak = more.value?.streak;
  const endRow = (): Promise<readonly Write[]> =>
    streak === undefined ? Promise.resolve([]) : endStreak(ports.streaks, streak, ports.clock.now());
  const hash = await ports.passwords.hash(command.password);
  const noticeId = ports.randomness.id();
  const decide = async (): Promise<Decision<undefined>> => {
    const now = ports.clock.now();
    const fresh = await ownerOf(ports, await codes.find(command.passwordResetId));
    if (!fresh.ok) return { outcome: fresh };
    const { flow, account, credential } = fresh.value;
    const still = await holdsStill(ports, flow, account, more.value);
    if (!still.ok) return { outcome: still };
    const change: Change = {
      writes: [
        { save: { ...credential, hash, setAt: now } },
        // A sign-in that decides at the same moment meets this write, and finds the password changed (TH-20).
        { save: { ...account, passwordResetAt: now } },
        { save: { ...flow, state: resetTransitions.code_verified.password_set } },
        ...(await endSessions(ports.sessions, account)),
        ...(await endRow()),
        { save: noticeTo(account, 'password_reset', noticeId, now) },
      ],
      audits: [byOwner(account.person, 'password.reset', caller, now)],
    };
    return { outcome: accepted(undefined), change };
  };
  const reset = await concludeProven(ports.ledger, decide, endRow);
  if (reset.ok) await deliverNotice(ports, noticeId);
  return reset;
}

interface Owner {
  readonly flow: RecoveryFlow;
  readonly account: Account;
  readonly credential: PasswordCredential;
}

/** The account whose password may be set by this flow now; a decoy has none and ends at a counter like one that proves too little. */
async function ownerOf(
  { accounts, credentials, limits, clock }: RecoveryPorts,
  flow: RecoveryFlow | undefined,
): Promise<Outcome<Owner>> {
  if (flow === undefined || flow.state === 'completed') return refused('not_found');
  if (flow.state === 'awaiting_code') return refused('otp_not_verified');
  const [account, credential] = await Promise.all([accounts.byPerson(flow.person), credentials.byPerson(flow.person)]);
  if (flow.accountId === undefined || account?.accountId !== flow.accountId || credential === undefined) {
    return refused('in_person_required');
  }
  // The phone that the code proved is another's by now.
  if (account.phone !== flow.phone) return refused('in_person_required');
  // Another reset came in between: who began this one first may not be who was right (TH-20).
  if ((account.passwordResetAt ?? 0) >= flow.startedAt) return refused('in_person_required');
  if (account.lock !== undefined) return refused('account_locked', { lock: account.lock });
  // A phone that officers changed just now recovers nothing alone (ACT-7); to that of an ACTIVE account more comes in any case.
  const alone = account.state !== 'active' && flow.provenByChipAt === undefined;
  if (alone && isNewPhone(account, limits, clock.now())) return refused('in_person_required');
  return accepted({ flow, account, credential });
}
