import type { Account } from '../account/account.ts';
import { signedInto } from '../account/signed-in.ts';
import { byOwner } from '../audit/by-owner.ts';
import type { Caller } from '../caller.ts';
import { beginDeviceChange, type DeviceChangeBegun } from '../device-change/begin.ts';
import type { BeginDeviceChangePorts } from '../device-change/ports.ts';
import { isKnown, type KnownDevice } from '../device/known-device.ts';
import type { Change, Write } from '../ledger/change.ts';
import { advance, type Decision } from '../ledger/transact.ts';
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

/** What signing in needs, on whatever device. */
export type SignInPorts = SessionPorts & BeginDeviceChangePorts;

/** An ACTIVE account, found so with the right password, on a device that is not its bound one. */
interface Elsewhere {
  readonly elsewhere: Account;
  readonly fromKnownDevice: boolean;
}

/**
 * Signs in by personal number or phone, and password (SES-1). The try is counted before the password is compared, apart for the
 * account's known devices and for everybody else; every wrong combination gets one and the same answer, in the same time. An ACTIVE account gets a
 * session on its bound device alone; on any other a device change begins (SES-5, TH-21).
 * Refusals: invalid_request, sign_in_delayed, invalid_credentials, account_locked (only after the right password, LCK-1), and where a device change
 * begins those of sending a code.
 */
export async function signIn(
  ports: SignInPorts,
  caller: Caller,
  command: SignIn,
): Promise<Outcome<SignedIn | DeviceChangeBegun>> {
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
  const decide = async (): Promise<Decision<SignedIn | Elsewhere>> => {
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
    const isKnownHere = isKnown(fresh, known, caller.device);
    // Nothing is concluded yet: the code is still to be sent.
    if (fresh.state === 'active' && fresh.boundDevice?.device !== caller.device)
      return { outcome: accepted({ elsewhere: fresh, fromKnownDevice: isKnownHere }) };
    const opened = openSession(ports, { account: fresh, stored }, caller, now);
    const into = signedInto(fresh, now);
    const change: Change = {
      writes: [
        ...opened.writes,
        ...(isKnownHere ? [] : [{ save: firstSeen(fresh, caller, now) }]),
        ...ended,
        // Always: a lock, a reset or an erasure that decides at the same moment meets this write, and finds the session (TH-20).
        { save: into.account },
      ],
      audits: [byOwner(fresh.person, 'session.started', caller, now, { object: opened.sessionId })],
      progress: into.progress,
    };
    return { outcome: accepted({ tokens: opened.tokens, account: fresh, firstSignIn: into.firstSignIn }), change };
  };
  const decided = await concludeProven(ports.ledger, decide, endRow);
  if (!decided.ok) return decided;
  const { value } = decided;
  if (!('elsewhere' in value)) return accepted(value);
  await advance(ports.ledger, async () => ({ outcome: accepted(undefined), change: { writes: await endRow() } }));
  return beginDeviceChange(ports, caller, value.elsewhere, value.fromKnownDevice);
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
