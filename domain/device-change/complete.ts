import type { Account } from '../account/account.ts';
import { endSessions } from '../account/end-sessions.ts';
import { signedInto } from '../account/signed-in.ts';
import { byOwner } from '../audit/by-owner.ts';
import type { Caller } from '../caller.ts';
import { bind } from '../device/bind.ts';
import type { Write } from '../ledger/change.ts';
import type { Decision } from '../ledger/transact.ts';
import { concludeProven } from '../limits/conclude-proven.ts';
import { endStreak } from '../limits/end-streak.ts';
import { deliverNotice } from '../notice/deliver.ts';
import { noticeTo } from '../notice/notice.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import { provePasscode } from '../passcode/prove-passcode.ts';
import { passcodeStreakOf } from '../passcode/streak-of.ts';
import { openSession } from '../session/open-session.ts';
import type { SignedIn } from '../session/sign-in.ts';
import { deviceChangeCodes } from './code-kind.ts';
import type { DeviceChangeFlow } from './flow.ts';
import { mayMove, type Movable } from './may-move.ts';
import type { DeviceChangePorts } from './ports.ts';
import { deviceChangeTransitions } from './states.ts';

type ProvenFlow = DeviceChangeFlow & { readonly state: 'code_verified' };

/**
 * Ends the sign-in of an ACTIVE account on a device that is not its bound one (SES-5): after password and code the passcode; then the binding moves, every
 * session of before ends, one begins here, and the owner is told, in one transaction. Refusals: not_found, otp_not_verified, those of {@link mayMove} and
 * of {@link provePasscode}.
 */
export async function completeDeviceChange(
  ports: DeviceChangePorts,
  caller: Caller,
  { deviceChangeId, passcode }: { readonly deviceChangeId: string; readonly passcode: string },
): Promise<Outcome<SignedIn>> {
  const codes = deviceChangeCodes(ports, caller);
  const flow = proven(await codes.find(deviceChangeId));
  if (!flow.ok) return flow;
  const may = await mayMove(ports, flow.value);
  if (!may.ok) return may;
  const { account } = may.value;
  const right = await provePasscode(ports, account, passcode, passcodeStreakOf(account, caller.device));
  if (!right.ok) return right;

  const noticeId = ports.randomness.id();
  const endRow = (): Promise<readonly Write[]> => endStreak(ports.streaks, right.value.streak, ports.clock.now());
  const decide = async (): Promise<Decision<SignedIn>> => {
    const ended = await endRow();
    const fresh = proven(await codes.find(deviceChangeId));
    if (!fresh.ok) return { outcome: fresh, change: { writes: ended } };
    // The account before all that it stands for: a lock or a reset that comes after this read is met by its write (TH-20).
    const still = await mayMove(ports, fresh.value);
    if (!still.ok) return { outcome: still, change: { writes: ended } };
    const stored = await ports.passcodes.byPerson(account.person);
    // Another passcode in between voids the proof (TH-20).
    if (stored?.hash !== right.value.passcode.hash) return { outcome: refused('passcode_wrong') };
    return move(ports, caller, { ...still.value, flow: fresh.value, noticeId, ended });
  };
  const moved = await concludeProven(ports.ledger, decide, endRow);
  if (moved.ok) await deliverNotice(ports, noticeId);
  return moved;
}

function proven(flow: DeviceChangeFlow | undefined): Outcome<ProvenFlow> {
  if (flow === undefined || flow.state === 'completed') return refused('not_found');
  const { state } = flow;
  return state === 'code_verified' ? accepted({ ...flow, state }) : refused('otp_not_verified');
}

interface Ready extends Movable {
  readonly flow: ProvenFlow;
  readonly noticeId: string;
  readonly ended: readonly Write[];
}

async function move(
  ports: DeviceChangePorts,
  caller: Caller,
  { account, before, flow, noticeId, ended }: Ready,
): Promise<Decision<SignedIn>> {
  const now = ports.clock.now();
  const [left, sessions] = await Promise.all([bindingOf(ports, account), endSessions(ports.sessions, account)]);
  const bound = bind(account, caller, { before, left }, now);
  const into = signedInto(bound.account, now);
  const opened = openSession(ports, { account, stored: [] }, caller, now);
  const reason = account.boundDevice === undefined ? 'first' : 'moved';
  return {
    outcome: accepted({ tokens: opened.tokens, account: into.account, firstSignIn: into.firstSignIn }),
    change: {
      writes: [
        { save: into.account },
        ...bound.writes,
        { save: { ...flow, state: deviceChangeTransitions[flow.state].device_bound } },
        ...sessions,
        ...opened.writes,
        ...ended,
        { save: noticeTo(account, 'device_changed', noticeId, now) },
      ],
      audits: [byOwner(account.person, 'device.bound', caller, now, { reason, object: opened.sessionId })],
      progress: into.progress,
    },
  };
}

/** What is stored of the device that the account is bound to until now. */
const bindingOf = async ({ bindings }: DeviceChangePorts, { boundDevice }: Account) =>
  boundDevice && bindings.byDevice(boundDevice.device);
