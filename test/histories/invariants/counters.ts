import type { Account } from '../../../domain/account/account.ts';
import type { ProgressCounter } from '../../../domain/ledger/change.ts';
import { PEOPLE } from '../world/people.ts';
import type { World } from '../world/world.ts';
import type { Violation } from '../world/witness.ts';

/** Which accounts a counter counts. */
const COUNTED: Readonly<Record<ProgressCounter, (account: Account) => boolean>> = {
  registered: () => true,
  approved1: ({ level }) => level === 1,
  approved2: ({ level }) => level === 2,
  activated1: ({ level, state }) => level === 1 && state === 'active',
  activated2: ({ level, state }) => level === 2 && state === 'active',
  issued: ({ issuedAt }) => issuedAt !== undefined,
};

/** The counters of the reports equal a recount (invariant 6, KPI-1). */
export function countersAgree({ outside: { store } }: World): Violation[] {
  const communes = new Set(PEOPLE.map(({ record }) => record.communeCode));
  const accounts = store.all('account');
  return [...communes].flatMap((commune) =>
    Object.entries(COUNTED).flatMap(([counter, counts]) => {
      const counted = store.progress(commune, counter as ProgressCounter);
      const there = accounts.filter((account) => account.communeCode === commune && counts(account)).length;
      if (counted === there) return [];
      return [{ invariant: '6', detail: `${counted} ${counter} in the counter, ${there} in a recount` }];
    }),
  );
}

/** What opens a session. */
const ENTERING: ReadonlySet<string> = new Set(['session.started', 'device.bound']);

/** An account is issued once it was signed in to on the app after its activation, and not before: its trail says the same (SES-6). */
export function issuesAgree({ outside: { store } }: World): Violation[] {
  return store.all('account').flatMap(({ person, issuedAt }) => {
    const actions = store.chain(person).map(({ action }) => action);
    const activated = actions.lastIndexOf('account.activated');
    const entered = activated >= 0 && actions.slice(activated).some((action) => ENTERING.has(action));
    if (entered === (issuedAt !== undefined)) return [];
    return [{ invariant: '6', detail: entered ? 'an account in use is not issued' : 'an account is issued too early' }];
  });
}
