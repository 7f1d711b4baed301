import type { Account } from '../account/account.ts';
import { endSessions } from '../account/end-sessions.ts';
import { ownAccount } from '../account/own.ts';
import { byOwner } from '../audit/by-owner.ts';
import type { Caller } from '../caller.ts';
import type { Write } from '../ledger/change.ts';
import type { Decision } from '../ledger/transact.ts';
import { concludeProven } from '../limits/conclude-proven.ts';
import { endStreak } from '../limits/end-streak.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import { provePasscode } from '../passcode/prove-passcode.ts';
import { passcodeStreakOf } from '../passcode/streak-of.ts';
import type { Principal } from '../session/principal.ts';
import type { DeviceChangePorts } from './ports.ts';

type UnbindPorts = Omit<DeviceChangePorts, 'deviceChanges'>;

/**
 * "Hủy liên kết": the owner unbinds the account's device with the passcode; every session ends with it (SES-5). The next sign-in binds anew.
 * Refusals: invalid_token when the account was erased or the bond moved, not_found when it has no device, those of {@link provePasscode}.
 */
export async function unbindDevice(
  ports: UnbindPorts,
  caller: Caller,
  principal: Principal,
  passcode: string,
): Promise<Outcome<undefined>> {
  const own = await boundAccount(ports, principal);
  if (!own.ok) return own;
  const right = await provePasscode(ports, own.value, passcode, passcodeStreakOf(own.value, caller.device));
  if (!right.ok) return right;

  const endRow = (): Promise<readonly Write[]> => endStreak(ports.streaks, right.value.streak, ports.clock.now());
  const decide = async (): Promise<Decision<undefined>> => {
    const ended = await endRow();
    const fresh = await boundAccount(ports, principal);
    if (!fresh.ok) return { outcome: fresh, change: { writes: ended } };
    const stored = await ports.passcodes.byPerson(principal.person);
    // Another passcode in between voids the proof (TH-20).
    if (stored?.hash !== right.value.passcode.hash) return { outcome: refused('passcode_wrong') };
    const { boundDevice, ...account } = fresh.value;
    // The bond moved, and ended the session that asks (TH-20).
    if (boundDevice.device !== own.value.boundDevice.device) return { outcome: refused('invalid_token') };
    const [binding, sessions] = await Promise.all([
      ports.bindings.byDevice(boundDevice.device),
      endSessions(ports.sessions, fresh.value),
    ]);
    return {
      outcome: accepted(undefined),
      change: {
        writes: [{ save: account }, ...(binding === undefined ? [] : [{ erase: binding }]), ...sessions, ...ended],
        audits: [byOwner(principal.person, 'device.unbound', caller, ports.clock.now())],
      },
    };
  };
  return concludeProven(ports.ledger, decide, endRow);
}

type Bound = Account & { readonly boundDevice: NonNullable<Account['boundDevice']> };

async function boundAccount({ accounts }: UnbindPorts, principal: Principal): Promise<Outcome<Bound>> {
  const account = await ownAccount(accounts, principal);
  if (!account.ok) return account;
  const { boundDevice } = account.value;
  return boundDevice === undefined ? refused('not_found') : accepted({ ...account.value, boundDevice });
}
