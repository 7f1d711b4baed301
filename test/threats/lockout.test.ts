import { describe, expect, test } from '@jest/globals';
import type { UploadForm } from '../../domain/portrait/uploads.ts';
import { MINUTE } from '../../domain/time.ts';
import type { GatewayResult } from '../../http/gateway-event.ts';
import { readingOf } from '../../tools/sandbox-issuer/index.ts';
import {
  bodyOf,
  callerWith,
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
import { cardOf } from '../doubles/chip-cards.ts';
import { citizen } from '../doubles/citizens.ts';
import { codeOf, type DeviceCalls } from '../doubles/edge/device-calls.ts';
import { announced, picture } from '../doubles/portrait-steps.ts';
import { setPassword, started } from '../doubles/registered-citizen.ts';

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

/** A dossier about the member's number, begun by an account with this phone or by a claim, and the calls that are counted for it. */
async function dossierAbout(api: MemoryApi, by: 'account' | 'claim', phone = member.phone) {
  const device = await api.device();
  const who = { ...member, phone };
  const registrationId = await started(api.world, who, callerWith(device));
  await verify(device, `/v1/registrations/${registrationId}`, api.world.sender.lastCode());
  if (by === 'account') await setPassword(api.world, who, callerWith(device), registrationId);
  const session = by === 'account' ? { accessToken: await tokenOf(device, who) } : {};
  const begun = session.accessToken
    ? await device.call('/v1/dossiers', { body: { level: 1 }, ...session })
    : await device.call(`/v1/registrations/${registrationId}/claim`, { body: {} });
  let dossierId = textOf(begun, 'dossierId');
  const sessions: string[] = [];
  const call = (end: string, method: 'POST' | 'PUT', body: object = {}) =>
    device.call(`/v1/dossiers/${dossierId}/${end}`, { method, body, ...session });
  return {
    recreate: async () => {
      const made = await call('recreation', 'POST');
      if (made.statusCode === 201) dossierId = textOf(made, 'dossierId');
      return made;
    },
    renew: () => call('challenge', 'POST'),
    readChip: () => call('chip', 'PUT', readingOf(cardOf(citizen(3).record), undefined)),
    readQr: () => call('qr', 'PUT', { payload: 'no code of a card' }),
    givePortrait: async () => {
      const allowed = await call('portrait-uploads', 'POST', announced(picture));
      if (allowed.statusCode !== 201) return allowed;
      api.world.objects.receive(bodyOf(allowed) as unknown as UploadForm, picture);
      return call('portrait', 'PUT', { uploadId: textOf(allowed, 'uploadId') });
    },
    allowUpload: () => call('portrait-uploads', 'POST', announced(picture)),
    beginLiveness: async () => {
      const session = await call('liveness-sessions', 'POST');
      if (session.statusCode === 201) sessions.push(textOf(session, 'sessionId'));
      return session;
    },
    failLiveness: () => {
      const sessionId = sessions.pop()!;
      api.world.liveness.live(sessionId, 2);
      return call(`liveness-sessions/${sessionId}/result`, 'PUT');
    },
  };
}

/** Calls it until its limit is met; the code that tells so. */
async function useUp(call: () => Promise<GatewayResult>): Promise<string | undefined> {
  for (let n = 0; n < 70; n += 1) {
    const code = codeOf(await call());
    if (code === 'rate_limited' || code === 'in_person_required') return code;
  }
  return undefined;
}

describe('strangers who apply under the citizen’s number', () => {
  test.each([
    ['an account', 'account', 'claim'],
    ['a claim', 'claim', 'account'],
  ] as const)('TH-45 who use up every limit of dossiers with %s leave the citizen’s own alone', async (_, by, own) => {
    const api = new MemoryApi();
    const stranger = await dossierAbout(api, by, citizen(2).phone);
    const { failLiveness, ...counted } = stranger;
    const met = [];
    for (const call of Object.values(counted)) met.push(await useUp(call));
    expect(met).toEqual(met.map(() => 'rate_limited'));
    expect(await useUp(failLiveness)).toBe('in_person_required');

    const citizens = await dossierAbout(api, own);
    const answers = [];
    for (const call of Object.values(citizens)) answers.push(codeOf(await call()) ?? 'done');
    expect(answers).toEqual([
      ...['done', 'done', 'chip_rejected', 'qr_unreadable', 'done', 'done', 'done', 'liveness_failed'],
    ]);
  });
});
