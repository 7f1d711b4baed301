import { expect, test } from '@jest/globals';
import { startRegistration } from '../../../../domain/registration/start.ts';
import { citizen, registrationOf } from '../../../doubles/citizens.ts';
import { callerOn, createWorld, LIMITS } from '../../../doubles/registration-ports.ts';

test('TH-8 ten a day are begun with one person’s data, whatever phones and devices take turns', async () => {
  const world = createWorld();
  const someone = citizen(1);
  world.population.add(someone.record);
  const { limit } = LIMITS.registration.startsPerPerson;
  const refusals = [];
  for (let n = 0; n < limit + 2; n += 1) {
    const outcome = await startRegistration(
      world.ports,
      callerOn(`device-${n}`),
      registrationOf({ ...someone, phone: citizen(50 + n).phone }),
    );
    if (!outcome.ok) refusals.push(outcome.refusal.code);
  }
  expect(refusals).toEqual(['rate_limited', 'rate_limited']);
  expect(world.sender.sent).toHaveLength(limit);
});
