import { describe, expect, test } from '@jest/globals';
import { outcomeOf, problemOf } from '../journey/harness/answers.ts';
import type { Citizen } from '../journey/harness/citizen.ts';
import { run, type Run } from '../journey/harness/run.ts';
import { loadPeople } from '../../tools/sandbox/load.ts';
import { addedSince, booksOf } from './injection/books.ts';
import { Injection } from './injection/inject.ts';

/** The population table is all that a start of a registration reads. */
const POPULATION = { service: 'dynamodb', operation: 'GetItem', caller: 'Registration' } as const;

/** Has the population database say something else of the person, while `work` goes on. */
async function whileItSays(run: Run, { person }: Citizen, change: object, work: () => Promise<void>): Promise<void> {
  const { data } = run.cloud;
  await loadPeople(data, [{ ...person, ...change }]);
  await work();
  await loadPeople(data, [person]);
}

run('dependencies that fail', (run) => {
  const faults = new Injection(run);

  test('FA-17 a function that may not read its secrets says “not now”, and works as soon as it may', async () => {
    const citizen = await (await run.citizen()).register();
    const { accessToken } = await citizen.signedIn();
    // Its first call: nobody has asked the function for anything yet.
    const me = async (): Promise<string> => outcomeOf(await citizen.call('getMe', {}, { accessToken }));
    await faults.begin({ service: 'secretsmanager', fault: 'refuse' });
    expect([await me(), await me()]).toEqual(Array(2).fill('503 temporarily_unavailable'));
    await faults.end();
    // The nonce that the device has may have been refused with the first call that could read it.
    expect(await me()).toBe('200');
  });

  test.each([
    ['reading', 'GetItem'],
    ['writing', 'PutItem'],
    ['committing', 'TransactWriteItems'],
  ])('FA-17 denied %s is “not now”, changes nothing and passes with the denial', async (_, operation) => {
    const citizen = await (await run.citizen()).register();
    const before = await booksOf(run);
    await faults.begin({ service: 'dynamodb', operation, caller: 'Session', fault: 'refuse' });
    expect(outcomeOf(await citizen.signIn())).toBe('503 temporarily_unavailable');
    expect(await addedSince(before, run)).toEqual({});
    await faults.end();
    expect(outcomeOf(await citizen.signIn())).toBe('201');
  });

  describe('the population database', () => {
    test.each(['error', 'refuse', 'throttle', 'drop-answer'] as const)(
      'FA-24 REG-6 that is down (%s) is “not now”, never a mismatch, and costs no attempt',
      async (fault) => {
        const citizen = await run.citizen();
        await faults.begin({ ...POPULATION, fault });
        for (let n = 0; n < (fault === 'refuse' ? 6 : 1); n += 1) {
          const problem = problemOf(await citizen.start());
          expect(problem).toMatchObject({ status: 503, code: 'temporarily_unavailable' });
          expect(problem.retryAfter).toBeGreaterThan(0);
        }
        expect(await citizen.messages()).toEqual([]);
        await faults.end();
        expect(outcomeOf(await citizen.start())).toBe('201');
      },
    );

    test('FA-24 that is slow once is asked again', async () => {
      const citizen = await run.citizen();
      await faults.begin({ ...POPULATION, count: 1, fault: 'delay', milliseconds: 2_500 });
      expect(outcomeOf(await citizen.start())).toBe('201');
      expect(await faults.struck()).toEqual([1]);
    });

    test('FA-24 that is slow each time is “not now”, before the client gives up', async () => {
      const citizen = await run.citizen();
      await faults.begin({ ...POPULATION, fault: 'delay', milliseconds: 2_500 });
      expect(outcomeOf(await citizen.start())).toBe('503 temporarily_unavailable');
      await faults.end();
      expect(outcomeOf(await citizen.start())).toBe('201');
    });

    test.each([
      ['born tomorrow', { dateOfBirth: '2999-01-01' }],
      ['with a card older than its holder', { cardIssueDate: '1901-01-01' }],
    ])('FA-24 that contradicts itself, a person %s, is “not now”, never a mismatch', async (_, change) => {
      const citizen = await run.citizen();
      await whileItSays(run, citizen, change, async () => {
        for (let n = 0; n < 6; n += 1) expect(outcomeOf(await citizen.start())).toBe('503 temporarily_unavailable');
      });
      expect(outcomeOf(await citizen.start())).toBe('201');
    });

    test('FA-24 TH-1 that is down stops a reset for everybody alike', async () => {
      const owner = await (await run.citizen()).register();
      const nobody = await run.citizen();
      await faults.begin({ service: 'dynamodb', operation: 'GetItem', caller: 'Recovery', fault: 'refuse' });
      const resets = [owner, nobody].map(({ person, phone, device }) =>
        device.call('startPasswordReset', {
          body: {
            personalId: person.personalId,
            phone,
            fullName: person.fullName,
            dateOfBirth: person.dateOfBirth,
            cardIssueDate: person.cardIssueDate,
          },
        }),
      );
      expect((await Promise.all(resets)).map(outcomeOf)).toEqual(Array(2).fill('503 temporarily_unavailable'));
      expect(await owner.messages()).toHaveLength(1);
    });
  });
});
