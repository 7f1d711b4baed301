import type { Account } from '../account/account.ts';
import { byOwner } from '../audit/by-owner.ts';
import type { Caller } from '../caller.ts';
import { isKnown, type KnownDevice } from '../device/known-device.ts';
import type { Change, Write } from '../ledger/change.ts';
import type { Decision } from '../ledger/transact.ts';
import { concludeProven } from '../limits/conclude-proven.ts';
import { endStreak } from '../limits/end-streak.ts';
import type { StreakKey } from '../limits/streak.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { Instant } from '../time.ts';
import { countPasswordTry } from './count-password-try.ts';
import { findCandidate, type Candidate } from './find-candidate.ts';
import { openSession } from './open-session.ts';
import type { SessionPorts } from './ports.ts';
import type { SessionTokens } from './tokens.ts';

export interface SignIn {
  readonly identifier: string;
  readonly password: string;
}

export interface SignedIn {
  readonly tokens: SessionTokens;
  readonly account: Account;
  readonly firstSignIn: boolean;
}

/**
 * Signs in by personal number or phone, and password (SES-1). The try is counted before the password is compared, apart for the
 * account's known devices and for everybody else; every wrong combination gets one and the same answer, in the same time.
 * Refusals: invalid_request, sign_in_delayed, invalid_credentials, account_locked (only after the right password, LCK-1),
 * in_person_required.
 */
export async function signIn(ports: SessionPorts, caller: Caller, command: SignIn): Promise<Outcome<SignedIn>> {
  const candidate = await findCandidate(ports, command.identifier, caller.device);
  if (candidate === undefined)
    return refused('invalid_request', { fields: [{ name: 'identifier', code: 'malformed' }] });
  const counted = await countPasswordTry(ports, streakOf(candidate, caller));
  if (!counted.ok) return counted;
  const right = await ports.passwords.verify(candidate.credential?.hash, command.password);
  const { account } = candidate;
  if (!right || account === undefined) {
    ports.signals.raise('password_wrong');
    return refused('invalid_credentials');
  }

  const endRow = (): Promise<readonly Write[]> => endStreak(ports.streaks, counted.value, ports.clock.now());
  const decide = async (): Promise<Decision<SignedIn>> => {
    const now = ports.clock.now();
    // The account before all that it stands for: a reset or a lock that came after this read is met by the write below (TH-20).
    const fresh = await ports.accounts.byPerson(account.person);
    const [credential, stored, known, ended] = await Promise.all([
      ports.credentials.byPerson(account.person),
      ports.sessions.list(account.accountId),
      ports.devices.find(account.accountId, caller.device),
      endRow(),
    ]);
    // The password was proved against what was read before: a reset or an erasure in between voids the proof (TH-20).
    if (fresh?.accountId !== account.accountId || credential?.hash !== candidate.credential?.hash) {
      return { outcome: refused('invalid_credentials') };
    }
    if (fresh.lock !== undefined) {
      return { outcome: refused('account_locked', { lock: fresh.lock }), change: { writes: ended } };
    }
    // Fails closed until device binding exists: a password alone signs no ACTIVE account in (SES-5, TH-21).
    if (fresh.state === 'active') return { outcome: refused('in_person_required'), change: { writes: ended } };
    const opened = openSession(ports, { account: fresh, stored }, caller, now);
    const firstSignIn = fresh.firstSignInAt === undefined;
    const change: Change = {
      writes: [
        ...opened.writes,
        ...(isKnown(fresh, known, caller.device) ? [] : [{ save: firstSeen(fresh, caller, now) }]),
        ...ended,
        // Always: a lock, a reset or an erasure that decides at the same moment meets this write, and finds the session (TH-20).
        { save: { ...fresh, firstSignInAt: fresh.firstSignInAt ?? now, lastSignInAt: now } },
      ],
      audits: [byOwner(fresh.person, 'session.started', caller, now, { object: opened.sessionId })],
    };
    return { outcome: accepted({ tokens: opened.tokens, account: fresh, firstSignIn }), change };
  };
  return concludeProven(ports.ledger, decide, endRow);
}

/** A known device, which cost a password, counts by itself: a stranger shuts nobody out, nor does a stolen phone (TH-45). */
const streakOf = ({ fromKnownDevice, subject }: Candidate, { device }: Caller): StreakKey =>
  fromKnownDevice ? { name: 'sign-in.known', subject: `${subject}#${device}` } : { name: 'sign-in.other', subject };

const firstSeen = ({ accountId }: Account, { device }: Caller, now: Instant): KnownDevice => ({
  entity: 'knownDevice',
  version: 0,
  accountId,
  device,
  firstSeenAt: now,
});
