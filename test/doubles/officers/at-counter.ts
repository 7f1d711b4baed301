import type { Account } from '../../../domain/account/account.ts';
import { byOwner } from '../../../domain/audit/by-owner.ts';
import type { CounterVisit } from '../../../domain/counter/visit.ts';
import type { Change } from '../../../domain/ledger/change.ts';
import { DAY } from '../../../domain/time.ts';
import type { PhoneChange } from '../../../domain/counter/phone-change.ts';
import type { PersonRef } from '../../../domain/references.ts';
import { citizen, type Citizen } from '../citizens.ts';
import { callerOn, type World } from '../registration-ports.ts';

type Outside = Pick<World, 'store' | 'ports' | 'clock'>;

/** Commits a change that nobody contests. */
async function put({ store }: Outside, change: Change): Promise<void> {
  if ((await store.ledger.commit(change)) !== 'committed') throw new Error('somebody was faster');
}

/** An account of the citizen as a level-1 approval left it a month ago, changed as told, with its place in the register of phones. */
export async function approvedAccount(
  world: Outside,
  { record, phone }: Citizen,
  changes: Partial<Account> = {},
): Promise<Account> {
  const { references } = world.ports;
  const [person, at] = [references.person(record.personalId), world.clock.now() - 30 * DAY];
  const { personalId, fullName, dateOfBirth, sex, permanentResidence, communeCode } = record;
  const account: Account = {
    entity: 'account',
    version: 0,
    person,
    accountId: `account-of-${personalId}`,
    level: 1,
    state: 'approved',
    phone: references.phone(phone),
    dataKey: `data-key-of-${person}`,
    personal: { personalId, phone, fullName, dateOfBirth, sex, permanentResidence },
    communeCode,
    terms: { version: '2026-01', acceptedAt: at },
    language: 'vi',
    registeredAt: at,
    invitation: { noticeId: 'notice-that-is-gone', at },
    ...changes,
  };
  await put(world, {
    writes: [{ save: account }, { save: { entity: 'phoneHolder', version: 0, phone: account.phone, person } }],
    audits: [byOwner(person, 'account.registered', callerOn('phone'), at)],
  });
  return { ...account, version: 1 };
}

/** The account's person before the officer, under this id. */
export async function atCounter(
  world: Outside,
  { person, accountId }: Pick<Account, 'person' | 'accountId'>,
  officer: string,
  visitId = 'visit-of-the-test',
): Promise<CounterVisit> {
  const expiresAt = world.clock.now() + 1_800_000;
  const visit: CounterVisit = { entity: 'counterVisit', version: 0, visitId, officer, person, accountId, expiresAt };
  await put(world, { writes: [{ save: visit }] });
  return visit;
}

export const CHANGE = 'change-of-the-test';

/** A new phone that another officer asked for, who may still. */
export async function phoneAsked(
  world: Outside,
  { person, accountId }: Pick<Account, 'person' | 'accountId'>,
  { phone: phoneNumber } = citizen(35),
): Promise<PhoneChange> {
  const askedAt = world.clock.now();
  const askedBy = { officer: 'first-clerk', person: 'v1.first-clerk' as PersonRef };
  const change: PhoneChange = {
    entity: 'phoneChange',
    version: 0,
    person,
    accountId,
    changeId: CHANGE,
    phone: world.ports.references.phone(phoneNumber),
    phoneNumber,
    askedBy,
    chip: { outcome: 'passed', policy: 'cccd-1' },
    askedAt,
    expiresAt: askedAt + DAY,
  };
  await put(world, {
    writes: [
      { save: change },
      { save: { entity: 'officer', version: 0, ...askedBy, groups: ['counter'], since: askedAt } },
    ],
    audits: [byOwner(person, 'account.phone_change_asked', callerOn('phone'), askedAt)],
  });
  return change;
}
