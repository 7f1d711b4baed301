import type { Account } from '../account/account.ts';
import { mayHoldAccount, type PopulationRecord } from '../identity/population.ts';
import type { ProgressMove } from '../ledger/change.ts';
import type { Instant } from '../time.ts';
import type { CardHolder } from './chip.ts';

export interface Refreshed {
  readonly account: Account;
  /** Who moved to another commune is counted there from now on (KPI-1). */
  readonly progress: readonly ProgressMove[];
}

/** The account with what the population database says of its person now; undefined when it knows nobody who may hold one (CHIP-3). */
export function refreshIdentity(
  account: Account,
  record: PopulationRecord | undefined,
  now: Instant,
): Refreshed | undefined {
  if (record === undefined || !mayHoldAccount(record)) return undefined;
  const { fullName, dateOfBirth, sex, permanentResidence, addressLine, communeCode } = record;
  const { personalId, phone } = account.personal;
  const personal = { personalId, phone, fullName, dateOfBirth, sex, permanentResidence };
  const { person } = account;
  const moved = account.communeCode !== communeCode;
  return {
    account: {
      ...account,
      communeCode,
      personal: { ...personal, ...(addressLine !== undefined && { addressLine }) },
      identityRefreshedAt: now,
    },
    progress: moved
      ? [
          { communeCode: account.communeCode, person, counter: 'registered', by: -1 },
          { communeCode, person, counter: 'registered', by: 1 },
        ]
      : [],
  };
}

/** The person as the population database has them now; undefined when it knows nobody who may hold an account (CHIP-3). */
export function identityOf(
  record: PopulationRecord | undefined,
): { readonly holder: CardHolder; readonly record: PopulationRecord } | undefined {
  return record === undefined || !mayHoldAccount(record) ? undefined : { holder: record, record };
}

/** Whether a holder is the same in every word. */
export const sameHolder = (a: CardHolder, b: CardHolder): boolean =>
  a.personalId === b.personalId && a.fullName === b.fullName && a.dateOfBirth === b.dateOfBirth && a.sex === b.sex;
