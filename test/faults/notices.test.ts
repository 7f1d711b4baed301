import { expect, test } from '@jest/globals';
import { outcomeOf } from '../journey/harness/answers.ts';
import type { Citizen } from '../journey/harness/citizen.ts';
import { run, type Run } from '../journey/harness/run.ts';
import { readTables } from '../journey/harness/tables.ts';
import { addedSince, booksOf } from './injection/books.ts';
import { Injection } from './injection/inject.ts';
import { relay } from './injection/schedules.ts';
import { ageNotices } from './injection/time.ts';

const CARRIER = { service: 'sns', operation: 'Publish', count: 1 } as const;

async function statesOf({ cloud }: Run): Promise<readonly unknown[]> {
  const outbox = (await readTables(cloud.endpoint)).find(({ name }) => name === 'Outbox');
  return (outbox?.items ?? []).map(({ state }) => state);
}

/** Locks the own account in a session of its own. */
async function lock(citizen: Citizen): Promise<string> {
  const { accessToken } = await citizen.signedIn();
  return outcomeOf(await citizen.call('lockMyAccount', { body: {} }, { accessToken }));
}

/** A citizen whose function died between the commit of the lock and the notice of it. */
async function lockedButNotTold(run: Run, faults: Injection): Promise<Citizen> {
  const citizen = await (await run.citizen()).register();
  await faults.begin({ operation: 'TransactWriteItems', caller: 'Account', count: 1, fault: 'crash-after' });
  expect(await lock(citizen)).toBe('503 temporarily_unavailable');
  await faults.end();
  return citizen;
}

const noticesTo = async (citizen: Citizen): Promise<number> =>
  (await citizen.messages()).filter(({ text }) => !/\b\d{6}\b/.test(text)).length;

run('faults around a notice', (run) => {
  const faults = new Injection(run);

  test('FA-2 a crash after the commit leaves the notice due; the relay leaves it half a minute, then sends it', async () => {
    const citizen = await lockedButNotTold(run, faults);
    expect(outcomeOf(await citizen.signIn())).toBe('423 account_locked');
    expect(await relay(run)).toEqual([true]);
    expect(await noticesTo(citizen)).toBe(0);
    await ageNotices(run);
    expect(await relay(run)).toEqual([true]);
    expect(await noticesTo(citizen)).toBe(1);
  });

  test('FA-15 FA-7 the relay started twice at once sends one SMS', async () => {
    const citizen = await lockedButNotTold(run, faults);
    await ageNotices(run);
    await Promise.all([relay(run), relay(run)]);
    await relay(run);
    expect(await noticesTo(citizen)).toBe(1);
  });

  test('FA-10 a notice whose send was accepted without an answer is parked, and never sent again', async () => {
    const citizen = await (await run.citizen()).register();
    const before = await statesOf(run);
    await faults.begin({ ...CARRIER, fault: 'drop-answer' });
    expect(await lock(citizen)).toBe('200');
    await ageNotices(run);
    await relay(run);
    expect(await noticesTo(citizen)).toBe(1);
    expect((await statesOf(run)).filter((state) => state === 'parked')).toHaveLength(
      before.filter((state) => state === 'parked').length + 1,
    );
  });

  test('FA-2 a relay that dies between claim and send: the notice is parked for an operator, not sent blindly', async () => {
    const citizen = await lockedButNotTold(run, faults);
    const before = await statesOf(run);
    await ageNotices(run);
    await faults.begin({ operation: 'PutItem', caller: 'Relay', count: 1, fault: 'crash-after' });
    expect(await relay(run)).toEqual([false]);
    await ageNotices(run);
    expect(await relay(run)).toEqual([true]);
    expect(await noticesTo(citizen)).toBe(0);
    expect((await statesOf(run)).filter((state) => state === 'parked')).toHaveLength(
      before.filter((state) => state === 'parked').length + 1,
    );
  });

  test('FA-11 a notice that the carrier refuses is sent when the carrier recovers', async () => {
    const citizen = await (await run.citizen()).register();
    const before = await booksOf(run);
    await faults.begin({ ...CARRIER, fault: 'refuse' });
    expect(await lock(citizen)).toBe('200');
    expect(await noticesTo(citizen)).toBe(0);
    await ageNotices(run);
    await relay(run);
    expect(await noticesTo(citizen)).toBe(1);
    expect(await addedSince(before, run)).toMatchObject({ notices: 1, messages: 1 });
  });

  test('FA-17 a relay that may not read its secret fails, and the next minute’s does the work', async () => {
    const citizen = await lockedButNotTold(run, faults);
    await ageNotices(run);
    // A relay that starts anew.
    await faults.begin(
      { operation: 'Query', caller: 'Relay', count: 1, fault: 'crash-before' },
      { service: 'secretsmanager', caller: 'Relay', count: 3, fault: 'refuse' },
    );
    expect(await relay(run)).toEqual([false]);
    expect(await relay(run)).toEqual([false]);
    await faults.end();
    expect(await relay(run)).toEqual([true]);
    expect(await noticesTo(citizen)).toBe(1);
  });
});
