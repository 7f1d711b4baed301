import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { nodeDigests } from '../../adapters/keys/digests.ts';
import { firstBreak } from '../../domain/audit/chain.ts';
import { citizenDevice, otherThan, signInWith, startReset, textOf, tokenOf, verify } from '../doubles/api/acting.ts';
import { MemoryApi } from '../doubles/api/memory-api.ts';
import { citizen, registrationOf } from '../doubles/citizens.ts';
import { codeOf } from '../doubles/edge/device-calls.ts';

const member = citizen(1);
const { personalId } = member.record;
const password = { password: member.password, passwordConfirmation: member.password };

const brokenChains = (api: MemoryApi): (number | undefined)[] =>
  api.world.store.all('account').map(({ person }) => firstBreak(api.world.store.chain(person), nodeDigests.sha256));

/** A registration whose code is proven; its path. */
async function provenRegistration(api: MemoryApi, device: Awaited<ReturnType<MemoryApi['device']>>): Promise<string> {
  api.world.population.add(member.record);
  const begun = await device.call('/v1/registrations', { body: registrationOf(member) });
  const path = `/v1/registrations/${textOf(begun, 'registrationId')}`;
  await verify(device, path, api.world.sender.lastCode());
  return path;
}

describe('at the same time', () => {
  test('TH-13 twenty sign-ins: as many sessions, audit records and known devices as answers say', async () => {
    const api = new MemoryApi();
    await citizenDevice(api, member);
    const devices = await Promise.all(Array.from({ length: 20 }, () => api.device()));
    const codes = (await Promise.all(devices.map((device) => signInWith(device, personalId, member.password)))).map(
      codeOf,
    );
    const successes = codes.filter((code) => code === undefined).length;
    const { store, ports } = api.world;
    const started = store.chain(ports.references.person(member.record.personalId));
    expect(successes).toBeGreaterThan(0);
    expect(store.all('session')).toHaveLength(Math.min(successes, 10));
    expect(started.filter(({ action }) => action === 'session.started')).toHaveLength(successes);
    expect(store.all('knownDevice')).toHaveLength(1 + successes);
    expect(brokenChains(api)).toEqual([undefined]);
  });

  test('TH-13 a refresh token used twice at once renews once at most', async () => {
    const api = new MemoryApi();
    const device = await citizenDevice(api, member);
    const refreshToken = textOf(await signInWith(device, personalId, member.password), 'refreshToken');
    const renew = () => device.call('/v1/sessions/refresh', { body: { refreshToken } });
    const statuses = (await Promise.all([renew(), renew(), renew()])).map(({ statusCode }) => statusCode);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(api.world.store.all('session').length).toBeLessThanOrEqual(1);
  });

  test('TH-13 five registrations of one person: one account, one counted', async () => {
    const api = new MemoryApi();
    const paths = [];
    for (let n = 0; n < 5; n += 1) {
      const device = await api.device();
      paths.push({ device, path: await provenRegistration(api, device) });
      api.world.clock.advance(60_000);
    }
    const ends = await Promise.all(
      paths.map(({ device, path }) => device.call(`${path}/password`, { method: 'PUT', body: password })),
    );
    expect(ends.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409, 409, 409]);
    expect(api.world.store.all('account')).toHaveLength(1);
    expect(api.world.store.progress(member.record.communeCode, 'registered')).toBe(1);
    expect(brokenChains(api)).toEqual([undefined]);
  });
});

describe('the same request again', () => {
  test('TH-14 with its key it gets the first answer, to the byte, and does nothing more', async () => {
    const api = new MemoryApi();
    const device = await api.device();
    const path = await provenRegistration(api, device);
    const idempotencyKey = randomUUID();
    const send = () => device.call(`${path}/password`, { method: 'PUT', body: password, idempotencyKey });
    const first = await send();
    const before = api.world.store.snapshot();
    const second = await send();
    expect([second.statusCode, second.body]).toEqual([201, first.body]);
    expect(api.world.store.snapshot()).toEqual(before);
  });

  test('TH-14 twice at once with one key: done once', async () => {
    const api = new MemoryApi();
    const device = await citizenDevice(api, member);
    const idempotencyKey = randomUUID();
    const body = { identifier: personalId, password: member.password };
    const results = await Promise.all([1, 2, 3].map(() => device.call('/v1/sessions', { body, idempotencyKey })));
    const answered = results.filter(({ statusCode }) => statusCode === 201).map((result) => result.body);
    expect(new Set(answered).size).toBe(1);
    expect(results.map(codeOf).every((code) => code === undefined || code === 'idempotency_in_progress')).toBe(true);
    expect(api.world.store.all('session')).toHaveLength(1);
  });

  test('TH-14 twice with two keys: an account is made once', async () => {
    const api = new MemoryApi();
    const device = await api.device();
    const path = await provenRegistration(api, device);
    const send = () => device.call(`${path}/password`, { method: 'PUT', body: password });
    expect((await Promise.all([send(), send()])).map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
    expect(api.world.store.all('account')).toHaveLength(1);
  });

  test('TH-14 a wrong code sent again with its key costs one try', async () => {
    const api = new MemoryApi();
    await citizenDevice(api, member);
    const device = await api.device();
    const path = `/v1/password-resets/${textOf(await startReset(device, member), 'passwordResetId')}/otp/verify`;
    const idempotencyKey = randomUUID();
    const body = { code: otherThan(api.world.sender.lastCode()) };
    for (let n = 0; n < 5; n += 1) expect(codeOf(await device.call(path, { body, idempotencyKey }))).toBe('otp_wrong');
    expect(api.world.store.all('recoveryFlow')).toMatchObject([{ code: { tries: 1 } }]);
  });

  test('TH-14 the key with another body is no guess: refused, and nothing compared', async () => {
    const api = new MemoryApi();
    const device = await citizenDevice(api, member);
    const idempotencyKey = randomUUID();
    const send = (guess: string) =>
      device.call('/v1/sessions', { body: { identifier: personalId, password: guess }, idempotencyKey });
    await send('Wrong#2026');
    api.world.passwords.compared.length = 0;
    expect(codeOf(await send(member.password))).toBe('idempotency_mismatch');
    expect(api.world.passwords.compared).toEqual([]);
  });

  test('TH-14 another device with the same key is another request', async () => {
    const api = new MemoryApi();
    const own = await citizenDevice(api, member);
    const idempotencyKey = randomUUID();
    const body = { identifier: personalId, password: member.password };
    const first = await own.call('/v1/sessions', { body, idempotencyKey });
    const thief = await api.device();
    const second = await thief.call('/v1/sessions', { body: { ...body, password: 'Wrong#2026' }, idempotencyKey });
    expect([first.statusCode, second.statusCode]).toEqual([201, 401]);
    expect(await tokenOf(own, member)).toMatch(/\./);
  });
});
