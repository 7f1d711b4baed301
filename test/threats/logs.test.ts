import { describe, expect, test } from '@jest/globals';
import { logEvents } from '../../http/log/events.ts';
import { statusOf } from '../../http/problem/codes.ts';
import { routes } from '../../http/contract/routes.ts';
import { readingOf } from '../../tools/sandbox-issuer/index.ts';
import {
  beginDossier,
  citizenDevice,
  otherThan,
  signInWith,
  startLock,
  startReset,
  textOf,
  uploadChip,
  verify,
} from '../doubles/api/acting.ts';
import { cardOf } from '../doubles/chip-cards.ts';
import type { Interposer } from '../doubles/api/interposition.ts';
import { MemoryApi } from '../doubles/api/memory-api.ts';
import { citizen, registrationOf, resetOf } from '../doubles/citizens.ts';
import type { DeviceCalls } from '../doubles/edge/device-calls.ts';

const member = citizen(1);
const newcomer = citizen(2);
const INJECTION = '"}\r\n{"level":"ERROR","message":"forged"}';

/** What must never be found: everything a person is, has or says, in every spelling that travels. */
const personal = (api: MemoryApi): string[] => [
  ...[member, newcomer].flatMap(({ record, phone, password }) => [
    record.personalId,
    phone,
    phone.slice(3),
    `0${phone.slice(3)}`,
    record.fullName,
    record.dateOfBirth,
    record.permanentResidence,
    password,
  ]),
  ...api.world.sender.sent.map(({ code }) => code),
  'Vi-du#2027',
  'Wrong#2026',
  'forged',
];

/** One of everything that the API does, right and wrong. */
async function aDay(api: MemoryApi): Promise<void> {
  const own = await citizenDevice(api, member);
  const tokens = await signInWith(own, member.record.personalId, member.password);
  const accessToken = textOf(tokens, 'accessToken');
  const headers = { 'Device-Name': encodeURIComponent(INJECTION), 'User-Agent': INJECTION, 'X-Injected': INJECTION };
  await own.call('/v1/me', { method: 'GET', accessToken, headers });
  await own.call('/v1/me/history', { method: 'GET', accessToken });
  await own.call(`/v1/me/history?cursor=${encodeURIComponent(INJECTION)}`, { method: 'GET', accessToken });
  await own.call('/v1/sessions', { method: 'GET', accessToken });
  await reading(own, accessToken);
  await own.call('/v1/sessions/refresh', { body: { refreshToken: textOf(tokens, 'refreshToken') } });
  await signInWith(own, member.phone, 'Wrong#2026');
  await signInWith(own, INJECTION, INJECTION);
  await registering(api, await api.device());
  await recovering(api, await api.device());
  await own.call(`/v1/sessions/${encodeURIComponent(INJECTION)}`, { method: 'DELETE', accessToken });
  await own.call('/v1/sessions/current', { method: 'DELETE', accessToken });
  await own.call('/v1/sessions', { text: INJECTION });
}

async function reading(device: DeviceCalls, accessToken: string): Promise<void> {
  const { path, challenge } = await beginDossier(device, accessToken);
  const upload = (body: object) => uploadChip(device, path, accessToken, body);
  await upload(readingOf(cardOf(newcomer.record), challenge));
  await upload({ ...readingOf(cardOf(member.record)), sod: Buffer.from(INJECTION).toString('base64') });
  await upload({ sod: INJECTION, dataGroups: { 1: INJECTION } });
  await device.call(path, { method: 'GET', accessToken });
  await device.call(`/v1/dossiers/${encodeURIComponent(INJECTION)}`, { method: 'GET', accessToken });
}

async function registering(api: MemoryApi, device: DeviceCalls): Promise<void> {
  api.world.population.add(newcomer.record);
  const form = registrationOf(newcomer);
  await device.call('/v1/registrations', { body: { ...form, phone: INJECTION.slice(0, 20), qr: INJECTION } });
  const wrong = { ...form, details: { ...form.details, fullName: 'Ai Đó Khác' } };
  await device.call('/v1/registrations', { body: wrong });
  const path = `/v1/registrations/${textOf(await device.call('/v1/registrations', { body: form }), 'registrationId')}`;
  await verify(device, path, otherThan(api.world.sender.lastCode()));
  await verify(device, path, api.world.sender.lastCode());
  const { password } = newcomer;
  await device.call(`${path}/password`, { method: 'PUT', body: { password, passwordConfirmation: 'Vi-du#2027' } });
  await device.call(`${path}/password`, { method: 'PUT', body: { password, passwordConfirmation: password } });
}

async function recovering(api: MemoryApi, device: DeviceCalls): Promise<void> {
  await startReset(device, member, { fullName: INJECTION });
  const path = `/v1/password-resets/${textOf(await startReset(device, member), 'passwordResetId')}`;
  await verify(device, path, api.world.sender.lastCode());
  const body = { password: 'Vi-du#2027', passwordConfirmation: 'Vi-du#2027' };
  await device.call(`${path}/password`, { method: 'PUT', body });
  api.world.clock.advance(60_000);
  const lock = textOf(await startLock(device, member), 'lockId');
  await device.call(`/v1/locks/${lock}/complete`, { body: { password: 'Vi-du#2027' } });
}

/** Ports whose failures quote what they were asked. */
const quoting =
  (port: string): Interposer =>
  (name, _method, args, pass) => {
    if (name !== port) return pass();
    throw new Error(`could not: ${JSON.stringify(args)} ${JSON.stringify(resetOf(member))} ${INJECTION}`);
  };

const logged = (api: MemoryApi): string => api.log.lines.map((line) => JSON.stringify(line)).join('\n');

describe('what is logged', () => {
  test('TH-31 after one of everything, nothing that a person is, has or says', async () => {
    const api = new MemoryApi();
    await aDay(api);
    expect(api.log.lines.length).toBeGreaterThan(20);
    for (const secret of personal(api)) expect(logged(api)).not.toContain(secret);
  });

  test('TH-31 every value is an id of ours, a number, or of a closed list', async () => {
    const api = new MemoryApi();
    await aDay(api);
    for (const { event, requestId, operation, status, code, ...more } of api.log.lines) {
      expect(Object.keys(logEvents)).toContain(event);
      expect(requestId).toMatch(/^[\w-]{8,64}$/);
      if (operation !== undefined) expect(Object.keys(routes)).toContain(operation);
      if (code !== undefined) expect(Object.keys(statusOf)).toContain(code);
      expect(typeof status).toBe('number');
      expect(more).toEqual({});
    }
  });

  test.each([
    'accounts',
    'references',
    'population',
    'passwords',
    'ledger',
    'sender',
    'sessions',
    'codes',
    'dossiers',
    'verifier',
  ])(
    'TH-31 errors of %s that quote what they were asked are not repeated, in the log or to the client',
    async (port) => {
      const broken = { yet: false };
      const quote = quoting(port);
      const api = new MemoryApi({ between: (...call) => (broken.yet ? quote(...call) : call[3]()) });
      const own = await citizenDevice(api, member);
      const accessToken = textOf(await signInWith(own, member.phone, member.password), 'accessToken');
      const { path, challenge } = await beginDossier(own, accessToken);
      broken.yet = true;
      const device = await api.device();
      const answers = [
        await signInWith(own, member.record.personalId, member.password),
        await startReset(device, member),
        await startLock(device, member),
        await device.call('/v1/registrations', { body: registrationOf(newcomer) }),
        await uploadChip(own, path, accessToken, readingOf(cardOf(newcomer.record), challenge)),
      ];
      const told = answers.map(({ body, headers }) => body + JSON.stringify(headers)).join('\n');
      for (const secret of personal(api)) {
        expect(logged(api)).not.toContain(secret);
        expect(told).not.toContain(secret);
      }
    },
  );

  test('TH-31 a request id that a client made up is not taken', async () => {
    const api = new MemoryApi();
    const device = await api.device();
    const event = await device.event('/v1/sessions', { body: { identifier: member.phone, password: 'x' } });
    const requestContext = { ...event.requestContext, requestId: INJECTION };
    const result = await api.handler({ ...event, requestContext }, { getRemainingTimeInMillis: () => 10_000 });
    expect(result.headers['X-Request-Id']).toMatch(/^[\w-]{36}$/);
    expect(logged(api)).not.toContain('forged');
  });
});
