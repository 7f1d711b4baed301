import type { Account } from '../account/account.ts';
import { ownAccount } from '../account/own.ts';
import { byOwner } from '../audit/by-owner.ts';
import type { Caller } from '../caller.ts';
import { firstKnown } from '../ledger/first-known.ts';
import { conclude } from '../ledger/transact.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { Principal } from '../session/principal.ts';
import { askRegister } from './ask-register.ts';
import { mayRise } from './candidate.ts';
import { newChallenge } from './challenge.ts';
import { failedBefore } from './failed-before.ts';
import type { Dossier } from './dossier.ts';
import { newDraft } from './draft.ts';
import { openOf, type DossierBegun } from './open.ts';
import type { DossierPorts } from './ports.ts';
import { refreshIdentity } from './refresh-identity.ts';

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
  const { person, personal, accountId: subject } = known.value.account;
  const key = { name: 'dossier.starts.account', subject } as const;
  const { startsPerAccount } = ports.limits.dossier;
  const record = await askRegister(ports, personal.personalId, [key, startsPerAccount]);
  if (!record.ok) return record;
  const current = firstKnown<Outcome<Candidate>>(known, () => candidate(ports, principal));
  return conclude(ports.ledger, async () => {
    const now = ports.clock.now();
    const fresh = await current();
    if (!fresh.ok) return { outcome: fresh };
    const refreshed = refreshIdentity(fresh.value.account, record.value, now);
    if (refreshed === undefined) return { outcome: refused('in_person_required') };
    const { accountId, dataKey, personal: holder } = refreshed.account;
    const made = newDraft(ports, { person, accountId, dataKey, holder, record: record.value }, now);
    const dossier = { ...made, rejectedChips: failedBefore(fresh.value.dossiers, principal) };
    const challenge = newChallenge(ports, caller, dossier.dossierId);
    return {
      outcome: accepted({ dossier, challenge }),
      change: {
        writes: [{ save: refreshed.account }, { save: dossier }, { save: challenge }],
        audits: [byOwner(person, 'dossier.created', caller, now, { object: dossier.dossierId })],
        progress: refreshed.progress,
      },
    };
  });
}

interface Candidate {
  readonly account: Account;
  /** All of the person. */
  readonly dossiers: readonly Dossier[];
}

/** The principal's account, if it may begin a dossier. */
async function candidate(ports: DossierPorts, principal: Principal): Promise<Outcome<Candidate>> {
  // The account before what it stands for: a dossier that begins after this read meets the account's write.
  const own = await ownAccount(ports.accounts, principal);
  const dossiers = await ports.dossiers.list(principal.person);
  if (!own.ok) return own;
  const rises = mayRise(own.value);
  if (!rises.ok) return rises;
  if (openOf(dossiers, own.value.accountId, ports.clock.now()).length > 0) return refused('dossier_open');
  return accepted({ account: own.value, dossiers });
}
