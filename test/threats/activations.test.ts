import { describe, expect, test } from '@jest/globals';
import type { PhoneNumber } from '../../domain/identity/phone.ts';
import type { Change } from '../../domain/ledger/change.ts';
import { MINUTE } from '../../domain/time.ts';
import { approve, approved, secretsOf } from '../doubles/activation-steps.ts';
import { citizenDevice, otherThan, startActivation, textOf, verify } from '../doubles/api/acting.ts';
import { MemoryApi } from '../doubles/api/memory-api.ts';
import { citizen, type Citizen } from '../doubles/citizens.ts';
import { codeOf, type DeviceCalls } from '../doubles/edge/device-calls.ts';
import { registered } from '../doubles/registered-citizen.ts';
import { callerOn } from '../doubles/registration-ports.ts';
import { Barrier } from './barrier.ts';
import { comparable, Work } from './comparison.ts';

const member = citizen(1);
const levelZero = citizen(2);
/** As the member, with another phone that ends alike. */
const wrongPhone: Citizen = { ...member, phone: '+84920000001' as PhoneNumber };
const nobody: Citizen = citizen(77);

/** An API where the member’s account waits for its activation, and somebody has one of level 0. */
async function world(barrier: Pick<Barrier, 'between'> = new Work()) {
  const api = new MemoryApi(barrier);
  const own = await citizenDevice(api, member);
  await approve(api.world, api.world.store.all('account')[0]!);
  await registered(api.world, levelZero, callerOn('of level 0'));
  api.world.clock.advance(MINUTE);
  return { api, own };
}

const pathOf = async (device: DeviceCalls, who = member): Promise<string> =>
  `/v1/activations/${textOf(await startActivation(device, who), 'activationId')}`;

/** An activation whose code is proven; its path. */
async function proven(api: MemoryApi, device: DeviceCalls, who = member): Promise<string> {
  const path = await pathOf(device, who);
  await verify(device, path, api.world.sender.lastCode());
  api.world.clock.advance(MINUTE);
  return path;
}

/** Whether a change makes an account active. */
const activating = ({ writes }: Change): boolean =>
  writes.some((write) => 'save' in write && write.save.entity === 'account' && write.save.state === 'active');

const finish = (device: DeviceCalls, path: string, who = member) =>
  device.call(`${path}/complete`, { body: secretsOf(who) });

describe('what a stranger learns', () => {
  test('TH-1 an unknown number, another phone and a level-0 account answer alike to the byte', async () => {
    const { api } = await world();
    const answers = [];
    for (const who of [nobody, wrongPhone, levelZero])
      answers.push(comparable(await startActivation(await api.device(), who)));
    expect(answers[0]).toContain('chưa được định danh điện tử');
    expect(new Set(answers).size).toBe(1);
  });

  test('TH-2 the same is done for each of them', async () => {
    const work = new Work();
    const { api } = await world(work);
    const done = [];
    for (const who of [nobody, wrongPhone, levelZero]) {
      const device = await api.device();
      work.since();
      await startActivation(device, who);
      done.push(work.since().filter((call) => call !== 'clock.now'));
    }
    expect(done[0]).toContain('accounts.byPerson');
    expect(done).toEqual([done[0], done[0], done[0]]);
  });

  test('TH-3 after three people a device hears nothing more of anybody, and strangers nothing less', async () => {
    const { api } = await world();
    const device = await api.device();
    for (const n of [51, 52, 53]) await startActivation(device, citizen(n));
    const answers = [];
    for (const who of [nobody, member, levelZero]) answers.push(comparable(await startActivation(device, who)));
    expect(answers[0]).toMatch(/^429/);
    expect(new Set(answers).size).toBe(1);
  });
});

describe('an activation, at the very same moment', () => {
  test.each([2, 3, 4])('TH-12 from %i devices: the account is activated once, on one of them', async (count) => {
    const barrier = new Barrier();
    const { api } = await world(barrier);
    const devices = await Promise.all(Array.from({ length: count }, () => api.device()));
    const paths: string[] = [];
    for (const device of devices) paths.push(await proven(api, device));
    barrier.hold(count, activating);
    const results = await Promise.all(devices.map((device, at) => finish(device, paths[at] ?? '')));
    const [account] = api.world.store.all('account').filter(({ state }) => state === 'active');
    expect(results.map(({ statusCode }) => statusCode).sort()).toEqual([200, ...Array<number>(count - 1).fill(409)]);
    const winner = devices[results.findIndex(({ statusCode }) => statusCode === 200)];
    expect(account?.boundDevice?.device).toBe(winner?.key.thumbprint);
    expect(api.world.store.all('deviceBinding')).toHaveLength(1);
    expect(api.world.store.progress('26734', 'activated1')).toBe(1);
    const trail = api.world.store.chain(account!.person);
    expect(trail.filter(({ action }) => action === 'account.activated')).toHaveLength(1);
  });

  test('ACT-3 two people on one device: it is bound to one of them', async () => {
    const barrier = new Barrier();
    const { api, own } = await world(barrier);
    const other = citizen(3);
    await approved(api.world, other, callerOn('of other'));
    api.world.clock.advance(MINUTE);
    const paths = [await proven(api, own), await proven(api, own, other)] as const;
    barrier.hold(2, activating);
    const results = await Promise.all([finish(own, paths[0]), finish(own, paths[1], other)]);
    expect(results.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    expect(results.map(codeOf)).toContain('device_in_use');
    expect(api.world.store.all('deviceBinding')).toHaveLength(1);
  });

  test('TH-11 of twenty wrong codes that all saw none counted, three are evaluated', async () => {
    const barrier = new Barrier();
    const { api, own } = await world(barrier);
    const path = await pathOf(own);
    const wrong = otherThan(api.world.sender.lastCode());
    barrier.hold(20);
    const results = await Promise.all(Array.from({ length: 20 }, () => verify(own, path, wrong)));
    expect(results.filter((result) => codeOf(result) === 'otp_wrong')).toHaveLength(3);
  });
});

describe('an activation, said again', () => {
  test('TH-12 twice the same request is one activation with one answer', async () => {
    const { api, own } = await world();
    const path = await proven(api, own);
    const headers = { 'Idempotency-Key': '6f1b5f0e-1d3c-4d53-9d5a-000000000001' };
    const again = () => own.call(`${path}/complete`, { body: secretsOf(member), headers });
    const [first, second] = [await again(), await again()];
    expect([first.statusCode, second.statusCode, second.body]).toEqual([200, 200, first.body]);
    expect(api.world.store.progress('26734', 'activated1')).toBe(1);
  });
});

describe('guessing, and shutting out', () => {
  test('TH-5 a new code does not begin the count of wrong ones anew', async () => {
    const { api } = await world();
    const stranger = await api.device();
    const path = await pathOf(stranger);
    const codes: unknown[] = [];
    for (let sends = 0; sends < 4; sends += 1) {
      const wrong = otherThan(api.world.sender.lastCode());
      for (let n = 0; n < 3; n += 1) codes.push(codeOf(await verify(stranger, path, wrong)));
      api.world.clock.advance(MINUTE);
      await stranger.call(`${path}/otp`, { body: {} });
    }
    expect(codes).toContain('otp_blocked');
    expect(codes.filter((code) => code === 'otp_wrong').length).toBeLessThanOrEqual(10);
  });

  test('TH-45 wrong codes of strangers leave the owner’s own device alone', async () => {
    const { api, own } = await world();
    for (let flows = 0; flows < 4; flows += 1) {
      const stranger = await api.device();
      const path = await pathOf(stranger);
      for (let n = 0; n < 3; n += 1) await verify(stranger, path, otherThan(api.world.sender.lastCode()));
      api.world.clock.advance(MINUTE);
    }
    const path = await pathOf(own);
    expect((await verify(own, path, api.world.sender.lastCode())).statusCode).toBe(200);
  });

  test('TH-45 wrong passwords of a stranger who has the phone leave the owner’s own device alone', async () => {
    const { api, own } = await world();
    const stranger = await api.device();
    const theirs = await proven(api, stranger);
    for (let n = 0; n < 12; n += 1)
      await stranger.call(`${theirs}/complete`, { body: { ...secretsOf(member), password: 'Wrong#2026' } });
    const path = await proven(api, own);
    expect((await finish(own, path)).statusCode).toBe(200);
  });

  test('TH-20 a session of before the activation opens nothing after it', async () => {
    const { api, own } = await world();
    const tokens = await own.call('/v1/sessions', {
      body: { identifier: member.record.personalId, password: member.password },
    });
    const accessToken = textOf(tokens, 'accessToken');
    expect((await own.call('/v1/me', { method: 'GET', accessToken })).statusCode).toBe(200);
    expect((await finish(own, await proven(api, own))).statusCode).toBe(200);
    expect((await own.call('/v1/me', { method: 'GET', accessToken })).statusCode).toBe(401);
  });
});
