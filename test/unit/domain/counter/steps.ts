import type { Account } from '../../../../domain/account/account.ts';
import type { OfficerPrincipal } from '../../../../domain/officer/officer.ts';
import type { PersonRef } from '../../../../domain/references.ts';
import { citizen } from '../../../doubles/citizens.ts';
import { createDossierWorld, type DossierWorld } from '../../../doubles/dossier-ports.ts';
import { approvedAccount, atCounter } from '../../../doubles/officers/at-counter.ts';

export const call = { address: '203.0.113.9', language: 'vi', requestId: 'request-of-the-officer' } as const;

export const officer = (name: string): OfficerPrincipal => ({
  officer: name,
  person: `v1.${name}` as PersonRef,
  groups: ['counter'],
});
export const clerk = officer('clerk-1');
export const someone = citizen(1);

/** A world with an account as told, whose person is at the counter of {@link clerk}. */
export async function before(
  changes: Partial<Account> = {},
  world: DossierWorld = createDossierWorld(),
): Promise<{ readonly world: DossierWorld; readonly account: Account; readonly visitId: string }> {
  world.population.add(someone.record);
  const account = await approvedAccount(world, someone, changes);
  const { visitId } = await atCounter(world, account, clerk.officer);
  return { world, account, visitId };
}

export const stored = (world: DossierWorld): Account => world.store.all('account')[0]!;

/** What was done to the account's person since it was put there. */
export const actions = (world: DossierWorld, { person }: Account): readonly string[] =>
  world.store
    .chain(person)
    .slice(1)
    .map(({ action }) => action);
