import { describe, expect, test } from '@jest/globals';
import { keyedReferences } from '../../adapters/keys/references.ts';
import { citizenDevice, signInWith } from '../doubles/api/acting.ts';
import { MemoryApi } from '../doubles/api/memory-api.ts';
import { citizen, resetOf } from '../doubles/citizens.ts';
import { codeOf } from '../doubles/edge/device-calls.ts';

const member = citizen(1);
const addresses = Array.from({ length: 1_000 }, (_, n) => `198.51.${n >> 8}.${n & 255}`);

const tally = (codes: readonly (string | undefined)[]): Readonly<Record<string, number>> =>
  codes.reduce<Record<string, number>>((sums, code = 'right') => ({ ...sums, [code]: (sums[code] ?? 0) + 1 }), {});

async function apiWithMember(): Promise<MemoryApi> {
  const api = new MemoryApi();
  await citizenDevice(api, member);
  return api;
}

describe('a thousand addresses', () => {
  test('TH-7 they get as many wrong passwords compared as one', async () => {
    const api = await apiWithMember();
    const devices = await Promise.all(Array.from({ length: 10 }, () => api.device()));
    api.world.passwords.compared.length = 0;
    const codes = [];
    for (const [n, address] of addresses.entries()) {
      const body = { identifier: member.record.personalId, password: 'Wrong#2026' };
      codes.push(codeOf(await devices[n % 10]!.call('/v1/sessions', { body, address })));
    }
    expect(tally(codes)).toEqual({ invalid_credentials: 5, sign_in_delayed: 995 });
    expect(api.world.passwords.compared).toHaveLength(5);
  });

  test('TH-7 they begin as many resets of one person as one', async () => {
    const api = await apiWithMember();
    api.world.sender.sent.length = 0;
    const devices = await Promise.all(Array.from({ length: 200 }, () => api.device()));
    const codes = [];
    for (const [n, address] of addresses.entries()) {
      const body = resetOf(member);
      codes.push(codeOf(await devices[n % devices.length]!.call('/v1/password-resets', { body, address })));
    }
    expect(tally(codes)).toEqual({ right: 5, rate_limited: 995 });
    expect(api.world.sender.sent).toHaveLength(5);
  });

  test('TH-7 in one /64 they are one address', async () => {
    const api = new MemoryApi();
    const codes = [];
    for (let n = 0; n < 200; n += 1) {
      const address = `2001:db8:1:2:${n.toString(16)}::${(n + 1).toString(16)}`;
      const device = await api.device();
      codes.push(codeOf(await device.call('/v1/password-resets', { body: resetOf(citizen(n)), address })));
    }
    expect(tally(codes)).toEqual({ right: 26, rate_limited: 174 });
  });

  test('TH-7 a /64 is counted apart from its neighbour', () => {
    const references = keyedReferences(Buffer.alloc(32, 1));
    const nets = Array.from({ length: 1_000 }, (_, n) => references.address(`2001:db8:1:${n.toString(16)}::1`));
    expect(new Set(nets).size).toBe(1_000);
    expect(references.address('2001:db8:1:5:ffff::9')).toBe(nets[5]);
  });
});

describe('one address', () => {
  test('TH-7 it is slowed before it is refused, and refused by the five hundredth', async () => {
    const api = new MemoryApi();
    const devices = await Promise.all(Array.from({ length: 60 }, () => api.device()));
    const statuses: number[] = [];
    for (let n = 0; n < 520; n += 1) {
      if (n > 26) api.world.clock.advance(n % 50 === 0 ? 2_000 : 0);
      const device = devices[n % devices.length]!;
      statuses.push((await device.call('/v1/password-resets', { body: resetOf(citizen(n)) })).statusCode);
    }
    expect(statuses.slice(0, 25)).toEqual(Array<number>(25).fill(202));
    const slowed = statuses.slice(26, 500);
    expect(slowed.filter((status) => status === 202).length).toBeGreaterThan(0);
    expect(slowed.filter((status) => status === 429).length).toBeGreaterThan(400);
    expect(statuses.slice(501).every((status) => status === 429)).toBe(true);
  });

  test('TH-7 what a client says of its address counts for nothing', async () => {
    const api = new MemoryApi();
    const codes = [];
    for (let n = 0; n < 40; n += 1) {
      const headers = { 'X-Forwarded-For': `192.0.2.${n}`, Forwarded: `for=192.0.2.${n}`, 'X-Real-IP': `192.0.2.${n}` };
      const device = await api.device();
      codes.push(codeOf(await device.call('/v1/password-resets', { body: resetOf(citizen(n)), headers })));
    }
    expect(tally(codes)).toEqual({ right: 26, rate_limited: 14 });
  });

  test('TH-7 passwords sprayed over accounts from it are slowed as well', async () => {
    const api = new MemoryApi();
    const statuses: number[] = [];
    // Twenty sign-ins weigh as much as one call that may send an SMS: thousands sign in behind one carrier's address.
    for (let n = 0; n < 560; n += 1) {
      const { personalId } = citizen(n).record;
      statuses.push((await signInWith(await api.device(), personalId, 'Wrong#2026')).statusCode);
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(501);
    expect(api.world.passwords.compared).toHaveLength(501);
  });
});
