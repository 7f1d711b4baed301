import type { Account } from '../account/account.ts';
import { ownAccount } from '../account/own.ts';
import { byOwner } from '../audit/by-owner.ts';
import type { Caller } from '../caller.ts';
import type { CalendarDate } from '../identity/calendar-date.ts';
import type { PopulationRecord } from '../identity/population.ts';
import { conclude } from '../ledger/transact.ts';
import { takeAll } from '../limits/take-all.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { Principal } from '../session/principal.ts';
import { SECOND, type Instant } from '../time.ts';
import { newChallenge } from './challenge.ts';
import type { ChipChallenge } from './chip-challenge.ts';
import { asOf, type Dossier } from './dossier.ts';
import type { DossierPorts } from './ports.ts';
import { refreshIdentity } from './refresh-identity.ts';
import { isOpen } from './states.ts';

export interface DossierBegun {
  readonly dossier: Dossier;
  readonly challenge: ChipChallenge;
}

/**
 * Begins a dossier for level 1: the account is refreshed from the population database, and the chip gets its challenge (DOS-1, CHIP-3). Saving
 * the account with it makes sure of one open dossier. Refusals: invalid_token when the account was erased in the meantime,
 * account_locked (LCK-1), already_identified, dossier_open, rate_limited, in_person_required when the register has nobody under the number who may hold an account.
 */
export async function createDossier(
  ports: DossierPorts,
  caller: Caller,
  principal: Principal,
): Promise<Outcome<DossierBegun>> {
  const known = await candidate(ports, principal);
  if (!known.ok) return known;
  const record = await askRegister(ports, known.value);
  if (!record.ok) return record;
  return conclude(ports.ledger, async () => {
    const now = ports.clock.now();
    const fresh = await candidate(ports, principal);
    if (!fresh.ok) return { outcome: fresh };
    const refreshed = refreshIdentity(fresh.value, record.value, now);
    if (refreshed === undefined) return { outcome: refused('in_person_required') };
    const dossier = draftOf(ports, refreshed.account, record.value?.cardIssueDate, now);
    const challenge = newChallenge(ports, caller, dossier.dossierId);
    return {
      outcome: accepted({ dossier, challenge }),
      change: {
        writes: [{ save: refreshed.account }, { save: dossier }, { save: challenge }],
        audits: [byOwner(principal.person, 'dossier.created', caller, now, { object: dossier.dossierId })],
        progress: refreshed.progress,
      },
    };
  });
}

/** What the population database says of the account's person, counted before it is asked (TH-47). Refusal: rate_limited. */
async function askRegister(ports: DossierPorts, account: Account): Promise<Outcome<PopulationRecord | undefined>> {
  const key = { name: 'dossier.starts.person', subject: account.person } as const;
  const { startsPerPerson } = ports.limits.dossier;
  const taken = await takeAll(ports.counters, [[key, startsPerPerson]], ports.clock.now());
  if (!taken.taken) return refused('rate_limited', { retryAt: taken.retryAt });
  try {
    return accepted(await ports.population.find(account.personal.personalId));
  } catch (error) {
    await taken.allowance.giveBack();
    throw error;
  }
}

/** The principal's account, if it may begin a dossier. */
async function candidate(ports: DossierPorts, principal: Principal): Promise<Outcome<Account>> {
  // The account before what it stands for: a dossier that begins after this read meets the account's write.
  const own = await ownAccount(ports.accounts, principal);
  const dossiers = await ports.dossiers.list(principal.person);
  if (!own.ok) return own;
  const account = own.value;
  if (account.lock !== undefined) return refused('account_locked', { lock: account.lock });
  if (account.level > 0) return refused('already_identified');
  const now = ports.clock.now();
  const open = dossiers.some((one) => one.accountId === account.accountId && isOpen(asOf(one, now).state));
  return open ? refused('dossier_open') : accepted(account);
}

function draftOf(
  { randomness, limits }: Pick<DossierPorts, 'randomness' | 'limits'>,
  { person, accountId, dataKey, personal }: Account,
  cardIssueDate: CalendarDate | undefined,
  now: Instant,
): Dossier {
  const { personalId, fullName, dateOfBirth, sex } = personal;
  const holder = { personalId, fullName, dateOfBirth, sex };
  return {
    entity: 'dossier',
    version: 0,
    person,
    accountId,
    dossierId: randomness.id(),
    level: 1,
    state: 'draft',
    dataKey,
    personal: { holder, ...(cardIssueDate !== undefined && { cardIssueDate }) },
    rejectedChips: [],
    verdicts: [],
    timeline: [{ state: 'draft', at: now }],
    updatedAt: now,
    expiresAt: now + limits.dossier.draftSeconds * SECOND,
  };
}
