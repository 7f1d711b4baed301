import { expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { outcomeOf, succeeded } from './harness/answers.ts';
import type { Citizen } from './harness/citizen.ts';
import { comparable, outcomeOfResponse, send } from './harness/raw-call.ts';
import { run } from './harness/run.ts';

const REGISTRATIONS = { method: 'POST', path: '/v1/registrations' } as const;

run('repeating a request', (run) => {
  const start = (citizen: Citizen, key: string | null, change = {}): Promise<Response> =>
    send(run, citizen, { ...REGISTRATIONS, body: citizen.request(change), headers: { 'idempotency-key': key } });

  test('FA-2 with the same key gives the same answer', async () => {
    const citizen = await run.citizen();
    const key = randomUUID();
    const [first, again] = [await start(citizen, key), await start(citizen, key)];
    expect(first.status).toBe(201);
    expect(await comparable(again)).toEqual(await comparable(first));
  });

  test('FA-2 with the same key sends no second SMS', async () => {
    const citizen = await run.citizen();
    const key = randomUUID();
    await start(citizen, key);
    await start(citizen, key);
    expect(await citizen.messages()).toHaveLength(1);
  });

  test('FA-2 a wrong code repeated with its key is one try', async () => {
    const citizen = await run.citizen();
    const registrationId = await citizen.started();
    const input = { path: { registrationId }, body: { code: await citizen.wrongCode() } };
    const key = { idempotencyKey: randomUUID() };
    for (let n = 0; n < 4; n += 1) await citizen.call('verifyRegistrationCode', input, key);
    expect(outcomeOf(await citizen.verify(registrationId, await citizen.code()))).toBe('200');
  });

  test('FA-2 a sign-in repeated with its key gives the same tokens', async () => {
    const citizen = await (await run.citizen()).register();
    const body = { identifier: citizen.phone, password: citizen.password };
    const options = { idempotencyKey: randomUUID() };
    const [first, again] = [
      succeeded(await citizen.call('createSession', { body }, options)),
      succeeded(await citizen.call('createSession', { body }, options)),
    ];
    expect(again).toEqual(first);
  });

  test('FA-2 a password set twice with one key is one account', async () => {
    const citizen = await run.citizen();
    const registrationId = await citizen.verified();
    const input = {
      path: { registrationId },
      body: { password: citizen.password, passwordConfirmation: citizen.password },
    };
    const key = { idempotencyKey: randomUUID() };
    const outcomes = [
      outcomeOf(await citizen.call('setRegistrationPassword', input, key)),
      outcomeOf(await citizen.call('setRegistrationPassword', input, key)),
    ];
    expect(outcomes).toEqual(['201', '201']);
  });

  test('FA-2 with another body is refused', async () => {
    const citizen = await run.citizen();
    const key = randomUUID();
    await start(citizen, key);
    const other = await start(citizen, key, { details: citizen.details() });
    expect(await outcomeOfResponse(other)).toBe('422 idempotency_mismatch');
  });

  test('FA-2 another device’s same key is another request', async () => {
    const citizen = await run.citizen();
    const other = await run.citizen();
    const key = randomUUID();
    const [first, second] = [await start(citizen, key), await start(other, key)];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(await second.text()).not.toBe(await first.text());
  });

  test('FA-2 many at once with one key act once', async () => {
    const citizen = await run.citizen();
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 6 }, () => start(citizen, key)));
    const outcomes = await Promise.all(answers.map(outcomeOfResponse));
    expect(outcomes.filter((outcome) => outcome !== '201' && outcome !== '409 idempotency_in_progress')).toEqual([]);
    const bodies = await Promise.all(answers.filter(({ ok }) => ok).map((answer) => answer.text()));
    expect(new Set(bodies).size).toBe(1);
    expect(await citizen.messages()).toHaveLength(1);
  });

  test.each([
    ['none', null, '400 idempotency_key_missing'],
    ['one that is no UUID', 'lan-thu-nhat', '400 invalid_request'],
  ])('FA-2 a key is required: %s is refused', async (_, key, outcome) => {
    const citizen = await run.citizen();
    expect(await outcomeOfResponse(await start(citizen, key))).toBe(outcome);
    expect(await citizen.messages()).toEqual([]);
  });
});
