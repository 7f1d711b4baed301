import { describe, expect, test } from '@jest/globals';
import { MINUTE } from '../../domain/time.ts';
import type { GatewayResult } from '../../http/gateway-event.ts';
import { citizenDevice, otherThan, signInWith, startLock, startReset, textOf, verify } from '../doubles/api/acting.ts';
import { MemoryApi } from '../doubles/api/memory-api.ts';
import { citizen, registrationOf } from '../doubles/citizens.ts';
import { codeOf, type DeviceCalls } from '../doubles/edge/device-calls.ts';
import { Barrier } from './barrier.ts';

const member = citizen(1);
const BURST = 20;

async function scene(): Promise<{ api: MemoryApi; barrier: Barrier; device: DeviceCalls }> {
  const barrier = new Barrier();
  const api = new MemoryApi(barrier);
  await citizenDevice(api, member);
  return { api, barrier, device: await api.device() };
}

/** As many at once, each of which has decided before the first of them commits. */
function burst(barrier: Barrier, call: () => Promise<GatewayResult>): Promise<GatewayResult[]> {
  barrier.hold(BURST);
  return Promise.all(Array.from({ length: BURST }, call));
}

const count = (results: readonly GatewayResult[], code: string): number =>
  results.filter((result) => codeOf(result) === code).length;

const resetOn = async (device: DeviceCalls): Promise<string> =>
  `/v1/password-resets/${textOf(await startReset(device, member), 'passwordResetId')}`;

const registrationOn = async (device: DeviceCalls, api: MemoryApi): Promise<string> => {
  api.world.population.add(citizen(2).record);
  const begun = await device.call('/v1/registrations', { body: registrationOf(citizen(2)) });
  return `/v1/registrations/${textOf(begun, 'registrationId')}`;
};

describe.each([
  ['a reset', resetOn],
  ['a registration', registrationOn],
])('%s, at the very same moment', (_kind, begin) => {
  test('TH-11 of twenty wrong codes that all saw none counted, three are evaluated', async () => {
    const { api, barrier, device } = await scene();
    const path = await begin(device, api);
    const wrong = otherThan(api.world.sender.lastCode());
    expect(count(await burst(barrier, () => verify(device, path, wrong)), 'otp_wrong')).toBe(3);
    expect(api.world.signals.raised).toHaveLength(3);
  });

  test('TH-11 of twenty right codes that all saw it unused, one moves the flow on', async () => {
    const { api, barrier, device } = await scene();
    const path = await begin(device, api);
    const results = await burst(barrier, () => verify(device, path, api.world.sender.lastCode()));
    expect(results.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
  });

  test('TH-9 of twenty resends that all saw the minute over, one sends', async () => {
    const { api, barrier, device } = await scene();
    const path = await begin(device, api);
    api.world.clock.advance(MINUTE);
    api.world.sender.sent.length = 0;
    await burst(barrier, () => device.call(`${path}/otp`, { body: {} }));
    expect(api.world.sender.sent).toHaveLength(1);
  });
});

describe('passwords, at the very same moment', () => {
  const wrong = 'Wrong#2026';

  test.each([member.record.personalId, member.phone, citizen(9).phone])(
    'TH-11 of twenty sign-ins as %s that all saw none counted, five are compared',
    async (identifier) => {
      const { api, barrier, device } = await scene();
      await burst(barrier, () => signInWith(device, identifier, wrong));
      expect(api.world.passwords.compared).toHaveLength(5);
    },
  );

  test('TH-11 of twenty passwords in the place of a lock’s code, five are compared', async () => {
    const { api, barrier, device } = await scene();
    const path = `/v1/locks/${textOf(await startLock(device, member), 'lockId')}`;
    await burst(barrier, () => device.call(`${path}/complete`, { body: { password: wrong } }));
    expect(api.world.passwords.compared).toHaveLength(5);
  });
});
