import type { Account } from '../account/account.ts';
import { eraseDisplaced } from '../account/erase-displaced.ts';
import type { PhoneHolder } from '../account/phone-holder.ts';
import { byOwner } from '../audit/by-owner.ts';
import type { Caller } from '../caller.ts';
import { both, type Change } from '../ledger/change.ts';
import { firstKnown } from '../ledger/first-known.ts';
import { conclude } from '../ledger/transact.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import { passwordProblems } from '../password/policy.ts';
import type { Instant } from '../time.ts';
import { availability } from './availability.ts';
import { registrationCodes } from './code-kind.ts';
import type { RegistrationFlow } from './flow.ts';
import type { HeldPhone } from './held-phone.ts';
import type { RegistrationPorts } from './ports.ts';
import { registrationTransitions } from './states.ts';

export interface SetPassword {
  readonly registrationId: string;
  readonly password: string;
  readonly passwordConfirmation: string;
}

/**
 * Ends a registration: account, phone, password, audit record and counter in one transaction (REG-7, REG-8, PWD-1, PWD-2).
 * Refusals: not_found, otp_not_verified, password_confirmation_mismatch, password_weak with reasons, account_exists, phone_in_use.
 */
export async function setRegistrationPassword(
  ports: RegistrationPorts,
  caller: Caller,
  command: SetPassword,
): Promise<Outcome<{ readonly account: Account }>> {
  const kind = registrationCodes(ports, caller);
  const find = async () => ready(await kind.find(command.registrationId));
  const readiness = await find();
  if (!readiness.ok) return readiness;
  if (command.password !== command.passwordConfirmation) return refused('password_confirmation_mismatch');
  const reasons = passwordProblems(command.password, readiness.value.personal);
  if (reasons.length > 0) return refused('password_weak', { reasons });

  // Before the slow hash: a proven phone is no right to have passwords hashed for an account that cannot be.
  const free = await availability(ports, readiness.value);
  if (!free.ok) return free;
  const hash = await ports.passwords.hash(command.password);
  // All that was read is written under its version: flow, account, holder, and the account that gives way.
  const found = firstKnown<Found>({ flow: readiness, free }, async () => {
    const flow = await find();
    return flow.ok ? { flow, free: await availability(ports, flow.value) } : { flow, free: flow };
  });
  return conclude(ports.ledger, async () => {
    const now = ports.clock.now();
    const { flow, free } = await found();
    if (!flow.ok) return { outcome: flow };
    if (!free.ok) return { outcome: free };
    const account = accountOf(flow.value, ports.randomness.id(), now);
    const opened = openAccount(account, { flow: flow.value, hash, holder: free.value.holder, caller });
    const erased = await eraseDisplaced(ports, free.value.displaced, { run: caller.requestId, at: now });
    return { outcome: accepted({ account }), change: both(opened, erased) };
  });
}

type ReadyFlow = RegistrationFlow & { readonly state: 'code_verified' };

interface Found {
  readonly flow: Outcome<ReadyFlow>;
  readonly free: Outcome<HeldPhone>;
}

function ready(flow: RegistrationFlow | undefined): Outcome<ReadyFlow> {
  if (flow === undefined) return refused('not_found');
  if (flow.state === 'awaiting_code') return refused('otp_not_verified');
  if (flow.state !== 'code_verified') return refused('account_exists', { reasons: ['chip_claim', 'counter'] });
  return accepted({ ...flow, state: flow.state });
}

const accountOf = (flow: RegistrationFlow, accountId: string, now: Instant): Account => ({
  entity: 'account',
  version: 0,
  person: flow.person,
  accountId,
  level: 0,
  state: 'registered',
  phone: flow.phone,
  dataKey: flow.dataKey,
  personal: flow.personal,
  communeCode: flow.communeCode,
  terms: flow.terms,
  language: flow.language,
  registeredAt: now,
});

function openAccount(
  account: Account,
  by: {
    readonly flow: ReadyFlow;
    readonly hash: string;
    readonly holder: PhoneHolder | undefined;
    readonly caller: Caller;
  },
): Change {
  const { person, accountId, communeCode, phone, registeredAt: at } = account;
  const { device } = by.flow;
  return {
    writes: [
      { save: account },
      { save: { entity: 'password', version: 0, person, hash: by.hash, setAt: at } },
      { save: { entity: 'phoneHolder', version: by.holder?.version ?? 0, phone, person } },
      { save: { entity: 'knownDevice', version: 0, accountId, device, firstSeenAt: at } },
      { save: { ...by.flow, state: registrationTransitions[by.flow.state].password_set } },
    ],
    audits: [byOwner(person, 'account.registered', by.caller, at)],
    progress: [{ communeCode, person, counter: 'registered', by: 1 }],
  };
}
