import type { World } from '../world/world.ts';
import type { Violation } from '../world/witness.ts';

/** One phone one account, both ways; an account has one password, and nothing is left of one that was erased (invariant 2, REG-7). */
export function accountsAreOne({ outside: { store } }: World): Violation[] {
  const accounts = store.all('account');
  const holders = store.all('phoneHolder');
  const persons = new Set<string>(accounts.map(({ person }) => person));
  const unheld = accounts.filter(({ phone, person }) => !holders.some((h) => h.phone === phone && h.person === person));
  const dangling = holders.filter(
    ({ phone, person }) => !accounts.some((a) => a.phone === phone && a.person === person),
  );
  const passwords = store.all('password');
  const keyless = accounts.filter(({ person }) => !passwords.some((password) => password.person === person));
  const orphaned = passwords.filter(({ person }) => !persons.has(person));
  const found = [
    [unheld, 'an account does not hold its phone'],
    [dangling, 'a phone is held by nobody'],
    [keyless, 'an account has no password'],
    [orphaned, 'a password is left of an erased account'],
  ] as const;
  return found.flatMap(([wrong, detail]) => (wrong.length > 0 ? [{ invariant: '2', detail }] : []));
}
