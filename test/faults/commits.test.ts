import { expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { outcomeOf, succeeded } from '../journey/harness/answers.ts';
import { run } from '../journey/harness/run.ts';
import { addedSince, booksOf } from './injection/books.ts';
import { Injection } from './injection/inject.ts';
import { PATIENT } from './injection/patient-device.ts';
import { outliveLeases } from './injection/time.ts';

/** The commit of a registration. */
const COMMIT = { service: 'dynamodb', operation: 'TransactWriteItems', caller: 'Registration', count: 1 } as const;
/** All that a registration's last step may leave. */
const ONE_ACCOUNT = { accounts: 1, audits: 1, registered: 1 };
const passwordOf = ({ password }: { readonly password: string }) => ({ password, passwordConfirmation: password });

run('faults around a commit', (run) => {
  const faults = new Injection(run);

  test('FA-1 a crash before the transaction changes nothing; the citizen tries again and has one account', async () => {
    const citizen = await run.citizen();
    const id = await citizen.verified();
    const before = await booksOf(run);
    await faults.begin({ ...COMMIT, fault: 'crash-before' });
    expect(outcomeOf(await citizen.setPassword(id))).toBe('503 temporarily_unavailable');
    expect(await addedSince(before, run)).toEqual({});
    expect(outcomeOf(await citizen.setPassword(id))).toBe('201');
    expect(await addedSince(before, run)).toEqual(ONE_ACCOUNT);
  });

  test('FA-1 the very same request runs again once the lease of the crashed one is over', async () => {
    const citizen = await run.citizen();
    const path = { registrationId: await citizen.verified() };
    const before = await booksOf(run);
    const key = { idempotencyKey: randomUUID() };
    const call = () => citizen.call('setRegistrationPassword', { path, body: passwordOf(citizen) }, key);
    await faults.begin({ ...COMMIT, fault: 'crash-before' });
    const outcomes = [outcomeOf(await call()), outcomeOf(await call())];
    expect(outcomes).toEqual(['503 temporarily_unavailable', '409 idempotency_in_progress']);
    await outliveLeases(run);
    expect(outcomeOf(await call())).toBe('201');
    expect(await addedSince(before, run)).toEqual(ONE_ACCOUNT);
  });

  test('FA-2 a crash after the commit: the repeated call gets the answer, and there is one account', async () => {
    const citizen = await run.citizen({ device: PATIENT });
    const id = await citizen.verified();
    const before = await booksOf(run);
    await faults.begin({ ...COMMIT, fault: 'crash-after' });
    expect(outcomeOf(await citizen.setPassword(id))).toBe('201');
    expect(await faults.struck()).toEqual([1]);
    expect(await addedSince(before, run)).toEqual(ONE_ACCOUNT);
  });

  test('FA-2 a crash after a sign-in: the repeated call gets the tokens of the one session', async () => {
    const citizen = await (await run.citizen({ device: PATIENT })).register();
    const before = await booksOf(run);
    // The first transaction of a sign-in is its last: the count of the try is a put.
    await faults.begin({ ...COMMIT, caller: 'Session', fault: 'crash-after' });
    const { accessToken } = await citizen.signedIn();
    expect(await faults.struck()).toEqual([1]);
    expect(await addedSince(before, run)).toEqual({ audits: 1, sessions: 1 });
    expect(outcomeOf(await citizen.call('getMe', {}, { accessToken }))).toBe('200');
  });

  test('FA-2 a crash after the SMS: the code that came works, and nobody else’s does', async () => {
    const citizen = await run.citizen();
    const before = await booksOf(run);
    await faults.begin({ service: 'sns', count: 1, fault: 'crash-after' });
    expect(outcomeOf(await citizen.start())).toBe('503 temporarily_unavailable');
    expect(await addedSince(before, run)).toEqual({ messages: 1 });
    const id = await citizen.started();
    expect(outcomeOf(await citizen.verify(id, await citizen.code()))).toBe('200');
  });

  test('FA-3 a commit whose answer is lost is sent again under its token, and happens once', async () => {
    const citizen = await run.citizen();
    const id = await citizen.verified();
    const before = await booksOf(run);
    await faults.begin({ ...COMMIT, fault: 'drop-answer' });
    expect(outcomeOf(await citizen.setPassword(id))).toBe('201');
    expect(await faults.struck()).toEqual([1]);
    expect(await addedSince(before, run)).toEqual(ONE_ACCOUNT);
  });

  test('FA-3 a commit that no answer ever tells of: 503, and the repeated call gets the answer of the change', async () => {
    const citizen = await run.citizen({ device: PATIENT });
    const id = await citizen.verified();
    const before = await booksOf(run);
    await faults.begin({ ...COMMIT, count: 3, fault: 'drop-answer' });
    expect(outcomeOf(await citizen.setPassword(id))).toBe('201');
    expect(await faults.struck()).toEqual([3]);
    expect(await addedSince(before, run)).toEqual(ONE_ACCOUNT);
  });

  test.each([
    // Which spends the proof, too.
    ['lease', 0],
    ['flow', 1],
  ])('FA-3 the put of a call’s %s, stored though its answer was lost, counts as its own', async (_, after) => {
    const citizen = await run.citizen();
    const before = await booksOf(run);
    await faults.begin({ service: 'dynamodb', operation: 'PutItem', after, count: 1, fault: 'drop-answer' });
    const id = await citizen.started();
    expect(await faults.struck()).toEqual([1]);
    expect(await addedSince(before, run)).toEqual({ messages: 1 });
    expect(outcomeOf(await citizen.verify(id, await citizen.code()))).toBe('200');
  });

  test('FA-3 a count that may have been counted is counted again, and stands in nobody’s way', async () => {
    const citizen = await run.citizen();
    await faults.begin({ service: 'dynamodb', operation: 'UpdateItem', count: 2, fault: 'drop-answer' });
    const id = await citizen.started();
    expect(await faults.struck()).toEqual([2]);
    expect(outcomeOf(await citizen.verify(id, await citizen.code()))).toBe('200');
  });

  test('FA-4 a transaction cancelled by throttling is “not now”, never half; the same request then succeeds', async () => {
    const citizen = await run.citizen();
    const path = { registrationId: await citizen.verified() };
    const before = await booksOf(run);
    const key = { idempotencyKey: randomUUID() };
    const call = () => citizen.call('setRegistrationPassword', { path, body: passwordOf(citizen) }, key);
    await faults.begin({ ...COMMIT, fault: 'throttle' });
    expect(outcomeOf(await call())).toBe('503 temporarily_unavailable');
    expect(await addedSince(before, run)).toEqual({});
    expect(outcomeOf(await call())).toBe('201');
    expect(await addedSince(before, run)).toEqual(ONE_ACCOUNT);
  });

  test('FA-4 a transaction that meets another on its items is decided again: four sign-ins at once are four sessions', async () => {
    const citizen = await (await run.citizen()).register();
    const before = await booksOf(run);
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => citizen.signIn()));
    expect(outcomes.map(outcomeOf)).toEqual(Array(4).fill('201'));
    expect(await addedSince(before, run)).toEqual({ audits: 4, sessions: 4 });
  });

  test('FA-4 an error of the table is “not now” too, and the citizen goes on afterwards', async () => {
    const citizen = await (await run.citizen()).register();
    const { accessToken } = await citizen.signedIn();
    await faults.begin({ service: 'dynamodb', caller: 'Account', fault: 'error' });
    expect(outcomeOf(await citizen.call('getMe', {}, { accessToken }))).toBe('503 temporarily_unavailable');
    await faults.end();
    const me = succeeded(await citizen.call('getMe', {}, { accessToken }));
    expect(me.person.fullName).toBe(citizen.person.fullName);
  });
});
