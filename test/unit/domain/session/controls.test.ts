import { expect, test } from '@jest/globals';
import { signIn } from '../../../../domain/session/sign-in.ts';
import { citizen } from '../../../doubles/citizens.ts';
import { registered } from '../../../doubles/registered-citizen.ts';
import { callerOn, createWorld } from '../../../doubles/registration-ports.ts';

test('TH-21 a password alone signs no ACTIVE account in, from whatever device', async () => {
  const world = createWorld();
  const someone = citizen(1);
  const account = await registered(world, someone, callerOn('own'));
  const [stored] = world.store.all('account');
  await world.store.ledger.commit({ writes: [{ save: { ...stored!, level: 1, state: 'active' } }] });
  for (const device of ['own', 'another']) {
    const command = { identifier: someone.record.personalId, password: someone.password };
    expect(await signIn(world.ports, callerOn(device), command)).toMatchObject({
      refusal: { code: 'in_person_required' },
    });
  }
  expect(await world.store.sessions.list(account.accountId)).toEqual([]);
});
