import { expect, test } from '@jest/globals';
import { signIn } from '../../../../domain/session/sign-in.ts';
import { citizen } from '../../../doubles/citizens.ts';
import { finish, own, provenReset, worldOf } from '../recovery/steps.ts';

test('TH-20 a reset that ends while a sign-in reads the account is found by what it reads next', async () => {
  const someone = citizen(1);
  const world = await worldOf(someone);
  const resetId = await provenReset(world, own, someone);
  let reads = 0;
  const accounts: typeof world.ports.accounts = {
    async byPerson(person) {
      reads += 1;
      // The first read finds the candidate; the second belongs to the decision.
      if (reads === 2) expect(await finish(world, own, resetId)).toMatchObject({ ok: true });
      return world.store.accounts.byPerson(person);
    },
  };
  const command = { identifier: someone.record.personalId, password: someone.password };
  expect(await signIn({ ...world.ports, accounts }, own, command)).toMatchObject({
    refusal: { code: 'invalid_credentials' },
  });
  expect(world.store.all('session')).toEqual([]);
});
