import { beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Device } from '../../../client/device.ts';
import { DeviceKey } from '../../../client/device-key.ts';
import type { DeviceOptions } from '../../../client/options.ts';
import { accepted, DependencyUnavailable, refused } from '../../../domain/outcome.ts';
import type { PersonRef } from '../../../domain/references.ts';
import { MINUTE } from '../../../domain/time.ts';
import { fetchFrom } from '../../doubles/edge/gateway.ts';
import { PUBLIC_ORIGIN } from '../../doubles/edge/memory-edge.ts';
import { ScriptedFeature } from '../../doubles/edge/scripted-feature.ts';

const input = { path: { registrationId: 'flow-0001' }, body: { code: '048151' } };
const verified = accepted({ status: 200, body: { status: 'otp_verified' } } as const);

let feature: ScriptedFeature;
let pauses: number[];
/** Sees each request, and may lose it or its answer. */
let network: (send: () => Promise<Response>, init: RequestInit) => Promise<Response>;

const deviceFor = (target: ScriptedFeature, more: Partial<DeviceOptions> = {}) => {
  const send = fetchFrom(target.handler);
  return Device.create({
    baseUrl: PUBLIC_ORIGIN,
    fetch: (url, init = {}) => network(() => send(url, init), init),
    now: () => target.edge.clock.now(),
    pause: (milliseconds) => Promise.resolve(void pauses.push(milliseconds)),
    ...more,
  });
};
const headersOf = (init: RequestInit): Headers => new Headers(init.headers);

beforeEach(() => {
  feature = new ScriptedFeature('registration', () => Promise.resolve(verified));
  pauses = [];
  network = (send) => send();
});

describe('a device', () => {
  test('SES-2 fetches its nonce with the first call and makes the call again with it', async () => {
    const device = await deviceFor(feature);
    const result = await device.call('verifyRegistrationCode', input);
    expect(result).toMatchObject({ ok: true, status: 200, value: { status: 'otp_verified' } });
    expect(feature.ran[0]?.caller.device).toBe(device.key.thumbprint);
    expect(feature.log.lines.map(({ code }) => code)).toEqual(['use_dpop_nonce', undefined]);
  });

  test('SES-2 follows the nonce from answer to answer, and over a gap', async () => {
    const device = await deviceFor(feature);
    for (const minutes of [0, 4, 4, 60]) {
      feature.edge.clock.advance(minutes * MINUTE);
      expect((await device.call('verifyRegistrationCode', input)).ok).toBe(true);
    }
    expect(feature.log.lines.filter(({ code }) => code === 'use_dpop_nonce')).toHaveLength(2);
  });

  test('SES-2 the private key cannot be read out', async () => {
    const { pair } = await DeviceKey.generate();
    expect(pair.privateKey.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('jwk', pair.privateKey)).rejects.toThrow();
  });

  test('SES-2 is the same device with the same key', async () => {
    const first = await DeviceKey.generate();
    expect((await DeviceKey.of(first.pair)).thumbprint).toBe(first.thumbprint);
  });

  test('SES-2 brings the access token with the proof of it', async () => {
    const sessions = new ScriptedFeature('session', () =>
      Promise.resolve(accepted({ status: 200, body: { sessions: [] } })),
    );
    const device = await deviceFor(sessions);
    const person = 'v1.p' as PersonRef;
    const principal = { accountId: 'a', person, sessionId: 's', device: device.key.thumbprint };
    sessions.edge.authenticator.issue('token', principal);
    expect(await device.call('listSessions', {}, { accessToken: 'token' })).toMatchObject({
      ok: true,
      value: { sessions: [] },
    });
    expect(await device.call('listSessions', {})).toMatchObject({ ok: false, problem: { code: 'invalid_token' } });
  });

  test('SES-3 an answer without a body is a value of its own', async () => {
    const sessions = new ScriptedFeature('session', () => Promise.resolve(accepted({ status: 204 })));
    const device = await deviceFor(sessions);
    const person = 'v1.p' as PersonRef;
    sessions.edge.authenticator.issue('t', { accountId: 'a', person, sessionId: 's', device: device.key.thumbprint });
    expect(await device.call('endCurrentSession', {}, { accessToken: 't' })).toMatchObject({ ok: true, status: 204 });
  });

  test('AUD-3 tells its name and language', async () => {
    const device = await deviceFor(feature, { name: 'Máy của Thử', language: 'en' });
    await device.call('verifyRegistrationCode', input);
    expect(feature.ran[0]?.caller).toMatchObject({ deviceName: 'Máy của Thử', language: 'en' });
  });

  test('SES-2 proves calls for the public origin where the base URL is another', async () => {
    const wrong = await deviceFor(feature, { baseUrl: 'https://tunnel.example.test', attempts: 1 });
    expect(await wrong.call('verifyRegistrationCode', input)).toMatchObject({
      problem: { code: 'invalid_dpop_proof' },
    });
    const right = await deviceFor(feature, { baseUrl: 'https://tunnel.example.test', publicOrigin: PUBLIC_ORIGIN });
    expect((await right.call('verifyRegistrationCode', input)).ok).toBe(true);
  });
});

describe('problems', () => {
  test('OTP-3 are values with the server’s code and texts', async () => {
    feature.script = () => Promise.resolve(refused('otp_wrong', { attemptsLeft: 2 }));
    const result = await (await deviceFor(feature)).call('verifyRegistrationCode', input);
    expect(result).toMatchObject({ ok: false, status: 422, problem: { code: 'otp_wrong', attemptsLeft: 2 } });
  });

  test('OTP-3 a page of something in between is no answer', async () => {
    for (const [body, type] of [
      ['<html>', 'text/html'],
      ['{"status":"o', 'application/json'],
    ]) {
      network = () => Promise.resolve(new Response(body, { headers: { 'content-type': type ?? '' } }));
      const result = await (await deviceFor(feature)).call('getHealth', {});
      expect(result).toMatchObject({ ok: false, status: 200, problem: { code: 'unreachable' } });
    }
  });
});

describe('repetition', () => {
  /** Loses the answers of the first calls that have a nonce. */
  function loseAnswers(times: number): { keys: (string | null)[]; proofs: Set<string | null> } {
    const seen = { keys: [] as (string | null)[], proofs: new Set<string | null>() };
    network = async (send, init) => {
      const response = await send();
      if (response.status === 401) return response;
      seen.keys.push(headersOf(init).get('idempotency-key'));
      seen.proofs.add(headersOf(init).get('dpop'));
      if (seen.keys.length <= times) throw new TypeError('connection reset');
      return response;
    };
    return seen;
  }

  test('FA-2 a lost answer is fetched with the same key and a fresh proof; the work is done once', async () => {
    const seen = loseAnswers(2);
    const result = await (await deviceFor(feature)).call('verifyRegistrationCode', input);
    expect(result.ok).toBe(true);
    expect(new Set(seen.keys).size).toBe(1);
    expect([seen.keys.length, seen.proofs.size]).toEqual([3, 3]);
    expect(feature.ran).toHaveLength(1);
    expect(pauses).toEqual([200, 400]);
  });

  test('FA-2 each call has a key of its own, unless one is given', async () => {
    const seen = loseAnswers(0);
    const device = await deviceFor(feature);
    const idempotencyKey = randomUUID();
    await device.call('verifyRegistrationCode', input);
    await device.call('verifyRegistrationCode', input, { idempotencyKey });
    expect(seen.keys[1]).toBe(idempotencyKey);
    expect(seen.keys[0]).not.toBe(idempotencyKey);
  });

  test('FA-24 a short “not now” is waited for, as long as the server asks', async () => {
    const failures = [new DependencyUnavailable('population', 2)];
    feature.script = () => {
      const failure = failures.pop();
      return failure ? Promise.reject(failure) : Promise.resolve(verified);
    };
    expect((await (await deviceFor(feature)).call('verifyRegistrationCode', input)).ok).toBe(true);
    expect(pauses).toEqual([2_000]);
  });

  test('OTP-4 a long one is told at once', async () => {
    feature.script = () => Promise.resolve(refused('sms_unavailable', { retryAt: feature.edge.clock.now() + MINUTE }));
    const result = await (await deviceFor(feature)).call('verifyRegistrationCode', input);
    expect(result).toMatchObject({ status: 503, problem: { code: 'sms_unavailable', retryAfter: 60 } });
    expect(feature.ran).toHaveLength(1);
  });

  test('OTP-3 a refusal is never repeated', async () => {
    feature.script = () => Promise.resolve(refused('otp_blocked'));
    await (await deviceFor(feature)).call('verifyRegistrationCode', input);
    expect(feature.ran).toHaveLength(1);
  });

  test('FA-3 after the last attempt the device says that nobody answered', async () => {
    network = () => Promise.reject(new TypeError('no network'));
    const result = await (await deviceFor(feature, { attempts: 4 })).call('verifyRegistrationCode', input);
    expect(result).toMatchObject({
      ok: false,
      status: 0,
      problem: { code: 'unreachable', cause: expect.any(TypeError) },
    });
    expect(pauses).toEqual([200, 400, 800]);
  });
});
