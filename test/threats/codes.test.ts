import { describe, expect, test } from '@jest/globals';
import type { PhoneNumber } from '../../domain/identity/phone.ts';
import { MINUTE } from '../../domain/time.ts';
import type { GatewayResult } from '../../http/gateway-event.ts';
import { limitsWithBrake } from '../../lib/config/defaults.ts';
import {
  bodyOf,
  citizenDevice,
  otherThan,
  signInWith,
  startLock,
  startReset,
  textOf,
  tokenOf,
  verify,
} from '../doubles/api/acting.ts';
import { MemoryApi } from '../doubles/api/memory-api.ts';
import { citizen, registrationOf, resetOf } from '../doubles/citizens.ts';
import { codeOf, type DeviceCalls } from '../doubles/edge/device-calls.ts';

const member = citizen(1);
const DAY = 24 * 60 * MINUTE;

async function apiWithMember(): Promise<MemoryApi> {
  const api = new MemoryApi();
  await citizenDevice(api, member);
  api.world.sender.sent.length = 0;
  return api;
}

const resetPath = async (device: DeviceCalls): Promise<string> =>
  `/v1/password-resets/${textOf(await startReset(device, member), 'passwordResetId')}`;

const codesOf = (results: readonly GatewayResult[]): string[] => results.map((result) => codeOf(result) ?? 'right');
const count = (codes: readonly string[], code: string): number => codes.filter((one) => one === code).length;

/** Every wrong guess that a new device gets out of one reset. */
async function guessesOfOneReset(api: MemoryApi): Promise<string[]> {
  const device = await api.device();
  const begun = await startReset(device, member);
  if (begun.statusCode !== 202) return [];
  const path = `/v1/password-resets/${textOf(begun, 'passwordResetId')}`;
  const codes: string[] = [];
  for (let send = 0; send < 5; send += 1) {
    const wrong = otherThan(api.world.sender.lastCode());
    for (let tries = 0; tries < 3; tries += 1) codes.push(...codesOf([await verify(device, path, wrong)]));
    api.world.clock.advance(5 * MINUTE);
    await device.call(`${path}/otp`, { body: {} });
  }
  return codes;
}

describe('guessing', () => {
  test('TH-4 one account: a hundred guesses are evaluated, by however many devices and days, then none', async () => {
    const api = await apiWithMember();
    const codes: string[] = [];
    for (let day = 0; day < 8; day += 1) {
      for (let n = 0; n < 5; n += 1) codes.push(...(await guessesOfOneReset(api)));
      api.world.clock.advance(DAY);
    }
    expect(count(codes, 'otp_wrong')).toBe(100);
    expect(codes.at(-1)).toBe('otp_blocked');
  });

  test('TH-4 disabled codes tell the way out, and open to no code any more', async () => {
    const api = await apiWithMember();
    const device = await api.device();
    const path = await resetPath(device);
    await verify(device, path, otherThan(api.world.sender.lastCode()));
    const [row] = api.world.store.all('streak').filter(({ name }) => name === 'otp.password_reset.other');
    await api.world.store.ledger.commit({ writes: [{ save: { ...row!, wrong: 100 } }] });
    const answer = await verify(device, path, api.world.sender.lastCode());
    expect([answer.statusCode, bodyOf(answer)['reasons']]).toMatchObject([429, [{ code: 'counter' }]]);
  });

  test('TH-5 a new code does not begin the count anew', async () => {
    const api = await apiWithMember();
    const device = await api.device();
    const path = await resetPath(device);
    const codes: string[] = [];
    for (let send = 0; send < 4; send += 1) {
      const wrong = otherThan(api.world.sender.lastCode());
      for (let tries = 0; tries < 3; tries += 1) codes.push(...codesOf([await verify(device, path, wrong)]));
      api.world.clock.advance(MINUTE);
      await device.call(`${path}/otp`, { body: {} });
    }
    expect(codes).toEqual([...Array<string>(10).fill('otp_wrong'), 'otp_blocked', 'otp_blocked']);
    expect(codesOf([await verify(device, path, api.world.sender.lastCode())])).toEqual(['otp_blocked']);
  });

  test('TH-6 spraying over accounts: a device begins ten flows a day', async () => {
    const api = new MemoryApi();
    const device = await api.device();
    const results = [];
    for (let n = 0; n < 30; n += 1) results.push(await startReset(device, citizen(n)));
    expect(results.filter(({ statusCode }) => statusCode === 202)).toHaveLength(10);
  });

  test('TH-6 spraying with ever new devices: their address is slowed, then refused', async () => {
    const api = new MemoryApi();
    let begun = 0;
    for (let n = 0; n < 100; n += 1) {
      if ((await startReset(await api.device(), citizen(n))).statusCode === 202) begun += 1;
    }
    expect(begun).toBeLessThanOrEqual(26);
  });
});

describe('the alarm over all accounts', () => {
  test('TH-6 every wrong code raises it, of whichever kind of flow, real or decoy', async () => {
    const api = await apiWithMember();
    const { signals, sender, population } = api.world;
    population.add(citizen(2).record);
    const device = await api.device();
    const begun = await device.call('/v1/registrations', { body: registrationOf(citizen(2)) });
    const paths = [
      `/v1/registrations/${textOf(begun, 'registrationId')}`,
      `/v1/password-resets/${textOf(await startReset(device, member), 'passwordResetId')}`,
      `/v1/password-resets/${textOf(await startReset(device, citizen(9)), 'passwordResetId')}`,
      `/v1/locks/${textOf(await startLock(device, citizen(9)), 'lockId')}`,
    ];
    const known = new Set(sender.sent.map(({ code }) => code));
    const wrong = ['000000', '000001', '000002', '000003'].find((code) => !known.has(code))!;
    const codes = codesOf(await Promise.all(paths.map((path) => verify(device, path, wrong))));
    expect(codes).toEqual(Array<string>(4).fill('otp_wrong'));
    expect(signals.raised).toEqual(Array<string>(4).fill('code_wrong'));
  });

  test('TH-6 every wrong password raises it, at sign-in and at locks, of members and of nobody', async () => {
    const api = await apiWithMember();
    const device = await api.device();
    const locks = [await startLock(device, member), await startLock(device, citizen(9))];
    for (const lock of locks) {
      await device.call(`/v1/locks/${textOf(lock, 'lockId')}/complete`, { body: { password: 'Wrong#2026' } });
    }
    for (const who of [member, citizen(9)]) await signInWith(device, who.record.personalId, 'Wrong#2026');
    expect(api.world.signals.raised).toEqual(Array<string>(4).fill('password_wrong'));
  });

  test('TH-6 what is right raises nothing', async () => {
    const api = new MemoryApi();
    const own = await citizenDevice(api, member);
    await tokenOf(own, member);
    const path = `/v1/password-resets/${textOf(await startReset(own, member), 'passwordResetId')}`;
    await verify(own, path, api.world.sender.lastCode());
    expect(api.world.signals.raised).toEqual([]);
  });
});

describe('sending', () => {
  const foreign = ['+12025550123', '+85512345678', '02438250000', '19001234', '+84190012345', '113', '+882161234567'];

  test.each(foreign)('TH-8 %s gets no SMS, and is named', async (phone) => {
    const api = new MemoryApi();
    const device = await api.device();
    api.world.population.add(member.record);
    const bodies = [
      ['/v1/registrations', { ...registrationOf(member), phone }],
      ['/v1/password-resets', { ...resetOf(member), phone }],
      ['/v1/locks', { personalId: member.record.personalId, phone }],
    ] as const;
    for (const [path, body] of bodies) {
      const result = await device.call(path, { body });
      expect([result.statusCode, bodyOf(result)['fields']]).toMatchObject([400, [{ name: 'phone' }]]);
    }
    expect(api.world.sender.sent).toEqual([]);
  });

  test('TH-8 the brake stops bulk sending, whoever is sent to, and raises the alarm', async () => {
    const api = new MemoryApi({
      limits: limitsWithBrake({ perMinute: 7, perDay: 1_000 }, { perMinute: 7, perDay: 1_000 }),
    });
    const codes: string[] = [];
    for (let n = 0; n < 12; n += 1) {
      const who = citizen(300 + n);
      api.world.population.add(who.record);
      const device = await api.device();
      codes.push(...codesOf([await device.call('/v1/registrations', { body: registrationOf(who) })]));
    }
    expect(api.world.sender.sent).toHaveLength(7);
    expect(codes.slice(7)).toEqual(Array<string>(5).fill('sms_unavailable'));
    expect(api.world.signals.raised).toContain('sms_brake');
  });

  test('TH-8 a number gets ten codes a day, over all persons, devices and flows', async () => {
    const api = new MemoryApi();
    for (let n = 0; n < 15; n += 1) {
      const who = { ...citizen(400 + n), phone: '+84912000000' as PhoneNumber };
      api.world.population.add(who.record);
      await (await api.device()).call('/v1/registrations', { body: registrationOf(who) });
    }
    expect(api.world.sender.sent).toHaveLength(10);
  });

  test('TH-9 a hundred resends at once send one SMS', async () => {
    const api = await apiWithMember();
    const device = await api.device();
    const path = await resetPath(device);
    api.world.clock.advance(MINUTE);
    const results = await Promise.all(Array.from({ length: 100 }, () => device.call(`${path}/otp`, { body: {} })));
    expect(api.world.sender.sent).toHaveLength(2);
    expect(results.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
  });

  test('TH-9 a hundred starts at once send no more than the person’s starts allow', async () => {
    const api = await apiWithMember();
    const devices = await Promise.all(Array.from({ length: 100 }, () => api.device()));
    await Promise.all(devices.map((device) => startReset(device, member)));
    expect(api.world.sender.sent.length).toBeLessThanOrEqual(5);
  });
});

describe('replaying', () => {
  test('TH-10 a used code opens nothing a second time', async () => {
    const api = await apiWithMember();
    const device = await api.device();
    const path = await resetPath(device);
    const code = api.world.sender.lastCode();
    expect(codesOf([await verify(device, path, code), await verify(device, path, code)])).toEqual([
      'right',
      'otp_expired',
    ]);
  });

  test('TH-10 the code before the last one is dead', async () => {
    const api = await apiWithMember();
    const device = await api.device();
    const path = await resetPath(device);
    const first = api.world.sender.lastCode();
    api.world.clock.advance(MINUTE);
    await device.call(`${path}/otp`, { body: {} });
    expect(codesOf([await verify(device, path, first)])).toEqual(['otp_wrong']);
  });

  test('TH-10 the code of one flow is wrong in every other, of the same or another kind', async () => {
    const api = await apiWithMember();
    const device = await api.device();
    await resetPath(device);
    const code = api.world.sender.lastCode();
    api.world.clock.advance(MINUTE);
    const otherReset = await resetPath(device);
    api.world.clock.advance(MINUTE);
    const lock = `/v1/locks/${textOf(await startLock(device, member), 'lockId')}`;
    expect(codesOf([await verify(device, otherReset, code), await verify(device, lock, code)])).toEqual([
      'otp_wrong',
      'otp_wrong',
    ]);
  });

  test('TH-10 on another device the flow does not exist', async () => {
    const api = await apiWithMember();
    const path = await resetPath(await api.device());
    const thief = await api.device();
    expect(codesOf([await verify(thief, path, api.world.sender.lastCode())])).toEqual(['not_found']);
  });

  test('TH-10 the id of a flow under the path of another kind does not exist', async () => {
    const api = await apiWithMember();
    const device = await api.device();
    const id = (await resetPath(device)).split('/').at(-1);
    const code = api.world.sender.lastCode();
    for (const path of [`/v1/locks/${id}`, `/v1/registrations/${id}`]) {
      expect(codesOf([await verify(device, path, code)])).toEqual(['not_found']);
    }
  });
});
