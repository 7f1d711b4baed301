import { describe, expect, test } from '@jest/globals';
import type { Entity } from '../../domain/ledger/entity.ts';
import { MINUTE } from '../../domain/time.ts';
import type { GatewayResult } from '../../http/gateway-event.ts';
import {
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
import { citizen } from '../doubles/citizens.ts';
import { codeOf, type DeviceCalls } from '../doubles/edge/device-calls.ts';
import { Race } from './race.ts';

const member = citizen(1);

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

describe('between a right code and its effect', () => {
  const proven = (entity: Entity): boolean => entity.entity === 'recoveryFlow' && entity.state === 'code_verified';

  test('TH-10 the same code comes again: one of the two is taken', async () => {
    const race = new Race();
    const api = new MemoryApi(race);
    const device = await citizenDevice(api, member);
    const path = await resetPath(device);
    const code = api.world.sender.lastCode();
    const answers: GatewayResult[] = [];
    race.beforeSaving(proven, async () => answers.push(await verify(device, path, code)));
    answers.push(await verify(device, path, code));
    expect(codesOf(answers)).toEqual(['right', 'otp_expired']);
  });

  test('TH-10 a new code is sent: the right one of before is dead', async () => {
    const race = new Race();
    const api = new MemoryApi(race);
    const device = await citizenDevice(api, member);
    const path = await resetPath(device);
    const code = api.world.sender.lastCode();
    api.world.clock.advance(MINUTE);
    race.beforeSaving(proven, () => device.call(`${path}/otp`, { body: {} }));
    expect(codesOf([await verify(device, path, code)])).toEqual(['otp_expired']);
    expect(codesOf([await verify(device, path, api.world.sender.lastCode())])).toEqual(['right']);
  });
});

describe('fifty at once', () => {
  test('TH-11 wrong codes: no more are evaluated than a code has tries', async () => {
    const api = await apiWithMember();
    const device = await api.device();
    const path = await resetPath(device);
    const wrong = otherThan(api.world.sender.lastCode());
    const codes = codesOf(await Promise.all(Array.from({ length: 50 }, () => verify(device, path, wrong))));
    expect(count(codes, 'otp_wrong')).toBeGreaterThan(0);
    expect(count(codes, 'otp_wrong')).toBeLessThanOrEqual(3);
    expect(count(codes, 'right')).toBe(0);
  });

  test('TH-11 over five flows of one account: no more than the account has in a row', async () => {
    const api = await apiWithMember();
    const flows: { device: DeviceCalls; path: string }[] = [];
    for (let n = 0; n < 5; n += 1) {
      const device = await api.device();
      flows.push({ device, path: await resetPath(device) });
    }
    const known = new Set(api.world.sender.sent.map(({ code }) => code));
    const wrong = ['000000', '000001', '000002', '000003', '000004', '000005'].find((code) => !known.has(code))!;
    const codes: string[] = [];
    for (let round = 0; round < 4; round += 1) {
      const burst = flows.flatMap(({ device, path }) => Array.from({ length: 10 }, () => verify(device, path, wrong)));
      codes.push(...codesOf(await Promise.all(burst)));
    }
    expect(count(codes, 'otp_wrong')).toBe(10);
    expect(count(codes, 'otp_blocked')).toBeGreaterThan(0);
  });

  test('TH-11 the right code at once: it is used once', async () => {
    const api = await apiWithMember();
    const device = await api.device();
    const path = await resetPath(device);
    const code = api.world.sender.lastCode();
    const codes = codesOf(await Promise.all(Array.from({ length: 50 }, () => verify(device, path, code))));
    expect(count(codes, 'right')).toBeLessThanOrEqual(1);
  });

  test('TH-11 wrong passwords: no more than five are compared at each of the three ways to give one', async () => {
    const api = await apiWithMember();
    const devices = await Promise.all(Array.from({ length: 5 }, () => api.device()));
    const locks = await Promise.all(
      devices.map(async (device) => ({ device, id: textOf(await startLock(device, member), 'lockId') })),
    );
    const body = { password: 'Wrong#2026' };
    const ways = [
      ({ device, id }: (typeof locks)[number]) => device.call(`/v1/locks/${id}/complete`, { body }),
      ({ device }: (typeof locks)[number]) => signInWith(device, member.record.personalId, body.password),
      ({ device }: (typeof locks)[number]) => signInWith(device, member.phone, body.password),
    ];
    for (const way of ways) {
      api.world.clock.advance(5 * MINUTE);
      api.world.passwords.compared.length = 0;
      for (let round = 0; round < 4; round += 1) {
        await Promise.all(
          Array.from({ length: 10 }, () => locks)
            .flat()
            .map(way),
        );
      }
      expect(api.world.passwords.compared).toHaveLength(5);
    }
  });

  test('TH-11 the burst of a stranger leaves the owner’s own sign-in alone', async () => {
    const api = new MemoryApi();
    const own = await citizenDevice(api, member);
    const stranger = await api.device();
    const body = { identifier: member.record.personalId, password: 'Wrong#2026' };
    const guess = () => stranger.call('/v1/sessions', { body, address: '198.51.100.9' });
    await Promise.all(Array.from({ length: 50 }, guess));
    expect(await tokenOf(own, member)).toMatch(/^[\w-]+\./);
  });
});
