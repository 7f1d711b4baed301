import type { Account } from '../account/account.ts';
import { endSessions } from '../account/end-sessions.ts';
import { byOwner } from '../audit/by-owner.ts';
import type { Caller } from '../caller.ts';
import { bind } from '../device/bind.ts';
import { isTaken } from '../device/binding.ts';
import type { Write } from '../ledger/change.ts';
import type { Decision } from '../ledger/transact.ts';
import { concludeProven } from '../limits/conclude-proven.ts';
import { endStreak } from '../limits/end-streak.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { DeviceId } from '../references.ts';
import type { Instant } from '../time.ts';
import { activationCodes } from './code-kind.ts';
import { hashSecrets, type HashedSecrets } from './hash-secrets.ts';
import { mayActivate, type Invited } from './may-activate.ts';
import { provenBeside } from './new-phone.ts';
import type { ActivationPorts } from './ports.ts';
import { proveOwner } from './prove-owner.ts';
import { provenFlow, type ProvenFlow } from './proven-flow.ts';
import { readSecrets, type GivenSecrets } from './read-secrets.ts';
import { activationTransitions } from './states.ts';

/** What its owner has from now on; the device, where one was bound. */
export interface Activated {
  readonly level: 1 | 2;
  readonly device?: DeviceId;
}

/**
 * Activates the account, all of it or nothing (ACT-4): ACTIVE, its device bound both ways on the app, passcode, answers and a first password kept, every
 * session of before ended, counted and audited, in one transaction. Refusals: not_found, otp_not_verified, already_activated, those of
 * {@link mayActivate}, {@link provenBeside}, {@link readSecrets} and {@link proveOwner}, device_in_use.
 */
export async function completeActivation(
  ports: ActivationPorts,
  caller: Caller,
  command: GivenSecrets & { readonly activationId: string },
): Promise<Outcome<Activated>> {
  const codes = activationCodes(ports, caller);
  const flow = provenFlow(await codes.find(command.activationId));
  if (!flow.ok) return flow;
  const account = await mayActivate(ports, flow.value, ports.clock.now());
  if (!account.ok) return account;
  const credential = await ports.credentials.byPerson(account.value.person);
  const proof = provenBeside(ports, flow.value, account.value, credential, ports.clock.now());
  if (!proof.ok) return proof;
  // Before anything is hashed; the transaction asks again.
  if (flow.value.channel === 'app' && isTaken(await ports.bindings.byDevice(caller.device), account.value))
    return refused('device_in_use');
  const demanded = credential === undefined ? 'new' : 'existing';
  const secrets = readSecrets(command, account.value.personal, demanded);
  if (!secrets.ok) return secrets;
  // Before a try is counted: that the key's keeper does not answer is not the citizen's fault (FA-17).
  const hashed = await hashSecrets(ports, account.value.person, secrets.value, demanded);
  const { counterCode } = command;
  const given = { password: secrets.value.password, counterCode };
  const owner = await proveOwner(ports, { flow: flow.value, account: account.value, credential }, given);
  if (!owner.ok) return owner;

  const endRows = async (): Promise<readonly Write[]> =>
    (await Promise.all(owner.value.map((key) => endStreak(ports.streaks, key, ports.clock.now())))).flat();
  const decide = async (): Promise<Decision<Activated>> => {
    const now = ports.clock.now();
    const ended = await endRows();
    // What was proven was right, whatever else is not: that try counts no more.
    const no = (outcome: Outcome<never>): Decision<Activated> => ({
      outcome,
      ...(ended.length > 0 && { change: { writes: ended } }),
    });
    const fresh = provenFlow(await codes.find(command.activationId));
    if (!fresh.ok) return no(fresh);
    const still = await mayActivate(ports, fresh.value, now);
    if (!still.ok) return no(still);
    // The password was proven against what was read before: a reset in between voids the proof (TH-20).
    if (still.value.passwordResetAt !== account.value.passwordResetAt) return no(refused('invalid_credentials'));
    const ready = { flow: fresh.value, account: still.value, hashed, ended };
    return (await activate(ports, caller, ready, now)) ?? no(refused('device_in_use'));
  };
  return concludeProven(ports.ledger, decide, endRows);
}

interface Ready {
  readonly flow: ProvenFlow;
  readonly account: Invited;
  readonly hashed: HashedSecrets;
  readonly ended: readonly Write[];
}

/** Undefined when the device is somebody else's by now. */
async function activate(
  ports: ActivationPorts,
  caller: Caller,
  { flow, account, hashed, ended }: Ready,
  now: Instant,
): Promise<Decision<Activated> | undefined> {
  const { person, communeCode, level } = account;
  // What was signed in to before was no ACTIVE account, and on any device (SES-5).
  const sessions = await endSessions(ports.sessions, account);
  const active = activated(account, now);
  const bound = flow.channel === 'app' ? await bindTo(ports, active, caller, now) : { account: active, writes: [] };
  if (bound === undefined) return undefined;
  return {
    outcome: accepted({
      level: level === 2 ? 2 : 1,
      ...(bound.account.boundDevice && { device: bound.account.boundDevice.device }),
    }),
    change: {
      writes: [
        { save: bound.account },
        ...bound.writes,
        ...hashed(now),
        { save: { ...flow, state: activationTransitions[flow.state].activated } },
        ...sessions,
        ...ended,
      ],
      audits: [byOwner(person, 'account.activated', caller, now, { reason: flow.channel })],
      progress: [{ communeCode, person, counter: level === 2 ? 'activated2' : 'activated1', by: 1 }],
    },
  };
}

/** The account and the device bound to each other; undefined when the device is somebody else's by now (ACT-3). */
async function bindTo(ports: ActivationPorts, account: Account, caller: Caller, now: Instant) {
  const before = await ports.bindings.byDevice(caller.device);
  return isTaken(before, account) ? undefined : bind(account, caller, { before, left: undefined }, now);
}

const activated = (
  { invitation: _invitation, counterCode: _counterCode, ...account }: Invited,
  now: Instant,
): Account => ({
  ...account,
  state: 'active',
  activatedAt: now,
});
