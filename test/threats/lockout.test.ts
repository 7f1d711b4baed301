import { describe, expect, test } from '@jest/globals';
import { MINUTE } from '../../domain/time.ts';
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

const member = citizen(1);
const { personalId } = member.record;

async function apiWithMember(): Promise<{ api: MemoryApi; own: DeviceCalls }> {
  const api = new MemoryApi();
  return { api, own: await citizenDevice(api, member) };
}

const resetFrom = async (device: DeviceCalls, changes: object = {}): Promise<string | undefined> => {
  const begun = await startReset(device, member, changes);
  return begun.statusCode === 202 ? `/v1/password-resets/${textOf(begun, 'passwordResetId')}` : undefined;
};

describe('strangers who want the citizen out', () => {
  test('TH-45 a hundred wrong passwords leave the citizen’s own device alone', async () => {
    const { api, own } = await apiWithMember();
    for (let n = 0; n < 100; n += 1) {
      await signInWith(await api.device(), n % 2 ? personalId : member.phone, 'Wrong#2026');
      api.world.clock.advance(10 * MINUTE);
    }
    expect(await tokenOf(own, member)).toMatch(/\./);
  });

  test('TH-45 nor do wrong passwords at a lock', async () => {
    const { api, own } = await apiWithMember();
    const stranger = await api.device();
    const lockId = textOf(await startLock(stranger, member), 'lockId');
    for (let n = 0; n < 20; n += 1) {
      await stranger.call(`/v1/locks/${lockId}/complete`, { body: { password: 'Wrong#2026' } });
    }
    expect(await tokenOf(own, member)).toMatch(/\./);
  });

  test('TH-45 wrong codes of strangers leave the citizen’s own reset alone', async () => {
    const { api, own } = await apiWithMember();
    for (let n = 0; n < 4; n += 1) {
      const stranger = await api.device();
      const path = await resetFrom(stranger);
      for (let tries = 0; tries < 3; tries += 1) await verify(stranger, path!, otherThan(api.world.sender.lastCode()));
      api.world.clock.advance(MINUTE);
    }
    const path = await resetFrom(own);
    expect((await verify(own, path!, api.world.sender.lastCode())).statusCode).toBe(200);
  });

  test('TH-45 decoys about the citizen’s phone take none of its codes', async () => {
    const { api, own } = await apiWithMember();
    for (let n = 0; n < 20; n += 1) {
      const stranger = await api.device();
      await startReset(stranger, { ...citizen(50 + n), phone: member.phone });
      api.world.clock.advance(MINUTE);
    }
    api.world.sender.sent.length = 0;
    expect(await resetFrom(own)).toBeDefined();
    expect(api.world.sender.sent).toHaveLength(1);
  });

  test('TH-45 strangers’ starts do not use up the citizen’s own', async () => {
    const { api, own } = await apiWithMember();
    for (let n = 0; n < 12; n += 1) {
      await resetFrom(await api.device(), { cardIssueDate: '2020-01-01' });
      api.world.clock.advance(MINUTE);
    }
    const path = await resetFrom(own);
    expect((await verify(own, path!, api.world.sender.lastCode())).statusCode).toBe(200);
  });

  test('TH-45 locking somebody takes their phone or their password', async () => {
    const { api, own } = await apiWithMember();
    const stranger = await api.device();
    const lockId = textOf(await startLock(stranger, member), 'lockId');
    expect(codeOf(await stranger.call(`/v1/locks/${lockId}/complete`, { body: {} }))).toBe('otp_not_verified');
    expect(codeOf(await stranger.call(`/v1/locks/${lockId}/complete`, { body: { password: 'Wrong#2026' } }))).toBe(
      'invalid_credentials',
    );
    expect(await tokenOf(own, member)).toMatch(/\./);
  });

  test('TH-45 a token of one’s own locks one’s own account, whatever else is sent', async () => {
    const { api, own } = await apiWithMember();
    const other = citizen(2);
    const attacker = await citizenDevice(api, other);
    const accessToken = await tokenOf(attacker, other);
    expect(codeOf(await attacker.call('/v1/me/lock', { body: { personalId }, accessToken }))).toBe('unknown_field');
    expect((await attacker.call('/v1/me/lock', { body: {}, accessToken })).statusCode).toBe(200);
    expect(await tokenOf(own, member)).toMatch(/\./);
  });
});
