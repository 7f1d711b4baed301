import type { Account } from '../account/account.ts';
import { activationWindow, type ActivationWindow } from '../activation/activation-window.ts';
import { byOfficer } from '../audit/by-officer.ts';
import type { Call } from '../caller.ts';
import { parsePersonalId } from '../identity/personal-id.ts';
import { conclude, type Decision } from '../ledger/transact.ts';
import type { Allowance } from '../limits/take-all.ts';
import { takeRoom } from '../limits/take-room.ts';
import type { OfficerPrincipal } from '../officer/officer.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import { SECOND } from '../time.ts';
import { standing, type PhoneChange } from './phone-change.ts';
import type { CounterPorts } from './ports.ts';
import type { CounterVisit } from './visit.ts';

/** What an officer at a counter sees of an account. */
export interface LookedUp {
  readonly visit: CounterVisit;
  readonly account: Account;
  /** Of an account that waits for its activation. */
  readonly activation?: ActivationWindow;
  /** A new phone that waits for its second officer (ACT-7). */
  readonly phoneChange?: PhoneChange;
}

/**
 * Finds the account of the person at the counter. That it was looked at is in the person's chain before anything is shown (AUD-3, TH-34). Each look is
 * counted, and one that finds nobody apart, so that no officer sweeps numbers (TH-3). Refusals: invalid_request, own_account, rate_limited, not_found.
 */
export async function lookUpAccount(
  ports: CounterPorts,
  call: Call,
  officer: OfficerPrincipal,
  typed: { readonly personalId: string },
): Promise<Outcome<LookedUp>> {
  const personalId = parsePersonalId(typed.personalId);
  if (!personalId.ok) return refused('invalid_request', { fields: [{ name: 'personalId', code: personalId.problem }] });
  const person = ports.references.person(personalId.value);
  if (person === officer.person) return refused('own_account');
  const miss = await takeLook(ports, officer);
  if (!miss.ok) return miss;
  const visitId = ports.randomness.id();
  const looked = await conclude<LookedUp>(ports.ledger, async (): Promise<Decision<LookedUp>> => {
    const account = await ports.accounts.byPerson(person);
    if (account === undefined) return { outcome: refused('not_found') };
    const now = ports.clock.now();
    const visit: CounterVisit = {
      entity: 'counterVisit',
      version: 0,
      visitId,
      officer: officer.officer,
      person,
      accountId: account.accountId,
      expiresAt: now + ports.limits.counter.visitSeconds * SECOND,
    };
    const [activation, asked] = await Promise.all([
      account.state === 'approved' ? activationWindow(ports, account, now) : undefined,
      ports.phoneChanges.ofPerson(person),
    ]);
    const phoneChange = standing(asked, account, now);
    return {
      outcome: accepted({ visit, account, ...(activation && { activation }), ...(phoneChange && { phoneChange }) }),
      change: { writes: [{ save: visit }], audits: [byOfficer(person, 'account.viewed', officer, call, now)] },
    };
  });
  if (looked.ok) await miss.value.giveBack();
  return looked;
}

/** A look, and a look that finds nobody: the latter to give back when it found somebody. */
async function takeLook(ports: CounterPorts, { officer }: OfficerPrincipal): Promise<Outcome<Allowance>> {
  const { lookUpsPerOfficer, missesPerOfficer } = ports.limits.counter;
  const look = await takeRoom(ports, { name: 'counter.look-ups.officer', subject: officer }, lookUpsPerOfficer);
  if (!look.ok) return look;
  return takeRoom(ports, { name: 'counter.misses.officer', subject: officer }, missesPerOfficer);
}
