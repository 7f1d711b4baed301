import { expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { HOUR, MINUTE } from '../../domain/time.ts';
import { outcomeOf, succeeded } from '../journey/harness/answers.ts';
import { outcomeOfResponse, proofFor, send } from '../journey/harness/raw-call.ts';
import { run, type Run } from '../journey/harness/run.ts';
import { Injection } from './injection/inject.ts';

const REGISTRATIONS = { method: 'POST', path: '/v1/registrations' } as const;

run('clocks that disagree', (run) => {
  const withClock = (offBy: number) => run.citizen({ device: { now: () => Date.now() + offBy } });

  test.each([5, -5])('FA-16 a phone whose clock is off by %d minutes is served from first to last', async (minutes) => {
    const citizen = await withClock(minutes * MINUTE);
    const { accessToken } = await (await citizen.register()).signedIn();
    expect(outcomeOf(await citizen.call('getMe', {}, { accessToken }))).toBe('200');
  });

  test.each([2, -2])('FA-16 TH-17 a proof made %d hours from now is refused', async (hours) => {
    expect(outcomeOf(await (await withClock(hours * HOUR)).start())).toBe('401 invalid_dpop_proof');
  });
});

/** Makes new edge keys, and has the next registration or sign-in start a function that reads them. */
async function rotate(run: Run, faults: Injection): Promise<void> {
  const outputs = Object.values(run.cloud.endpoint.outputs);
  const name = outputs.find((value) => value.includes(':secret:') && value.includes('EdgeSecret')) ?? '';
  await run.cloud.page(`/secrets/rotate?name=${encodeURIComponent(name)}`, {});
  const restart = { operation: 'PutItem', count: 1, fault: 'crash-before' } as const;
  const callers = ['Registration', 'Session', 'Account'];
  await faults.begin(...callers.map((caller) => ({ ...restart, caller })));
}

run('keys that are rotated in the middle of a session', (run) => {
  const faults = new Injection(run);

  test('FA-20 a nonce, a session and a remembered answer from before go on being good', async () => {
    const citizen = await (await run.citizen()).register();
    const { accessToken } = await citizen.signedIn();
    await citizen.call('getMe', {}, { accessToken });
    const stranger = await run.citizen();
    const headers = { 'idempotency-key': randomUUID() };
    const body = stranger.request();
    const first = (await (await send(run, stranger, { ...REGISTRATIONS, body, headers })).json()) as object;
    const proofs = [await proofFor(run, stranger, REGISTRATIONS), await proofFor(run, stranger, REGISTRATIONS)];

    await rotate(run, faults);
    const [killing = '', proof = ''] = proofs;
    const outcome = await outcomeOfResponse(
      await send(run, stranger, { ...REGISTRATIONS, body, headers, proof: killing }),
    );
    expect(outcome).toBe('503 temporarily_unavailable');
    const again = await send(run, stranger, { ...REGISTRATIONS, body, headers, proof });
    expect([again.status, await again.json()]).toEqual([201, first]);

    expect(outcomeOf(await citizen.call('getMe', {}, { accessToken }))).toBe('503 temporarily_unavailable');
    expect(outcomeOf(await citizen.call('getMe', {}, { accessToken }))).toBe('200');
    expect(await faults.struck()).toEqual([1, 0, 1]);
  });

  test('FA-20 what was sealed and given out after the rotation is good too', async () => {
    const citizen = await (await run.citizen()).register();
    const key = { idempotencyKey: randomUUID() };
    const body = { identifier: citizen.phone, password: citizen.password };
    const sessions = [
      succeeded(await citizen.call('createSession', { body }, key)),
      succeeded(await citizen.call('createSession', { body }, key)),
    ];
    expect(sessions[1]).toEqual(sessions[0]);
  });
});
