import { PEOPLE } from '../world/people.ts';
import type { World } from '../world/world.ts';
import type { Violation } from '../world/witness.ts';

/** The counters of the reports equal a recount (invariant 6, KPI-1). */
export function countersAgree({ outside: { store } }: World): Violation[] {
  const communes = new Set(PEOPLE.map(({ record }) => record.communeCode));
  const accounts = store.all('account');
  return [...communes].flatMap((commune) => {
    const counted = store.progress(commune, 'registered');
    const there = accounts.filter(({ communeCode }) => communeCode === commune).length;
    if (counted === there) return [];
    return [{ invariant: '6', detail: `${counted} registered in the counter, ${there} in a recount` }];
  });
}
