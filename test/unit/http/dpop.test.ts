import { beforeEach, describe, expect, test } from '@jest/globals';
import { DeviceKey } from '../../../client/device-key.ts';
import { accepted } from '../../../domain/outcome.ts';
import type { PersonRef } from '../../../domain/references.ts';
import { HOUR, MINUTE, SECOND } from '../../../domain/time.ts';
import { currentNonce } from '../../../http/dpop/nonce.ts';
import { codeOf, DeviceCalls } from '../../doubles/edge/device-calls.ts';
import { gatewayEvent, invoke } from '../../doubles/edge/gateway.ts';
import { PUBLIC_ORIGIN } from '../../doubles/edge/memory-edge.ts';
import { ScriptedFeature } from '../../doubles/edge/scripted-feature.ts';

const PATH = '/v1/registrations/flow-0001/otp';
const TOKEN = 'account.session.secret';

let feature: ScriptedFeature;
let device: DeviceCalls;

const post = (parts: Parameters<DeviceCalls['call']>[1] = {}) => device.call(PATH, { body: {}, ...parts });

beforeEach(async () => {
  feature = new ScriptedFeature('registration', () => Promise.resolve(accepted({ status: 200, body: otpSent })));
  device = await DeviceCalls.to(feature);
});

const otpSent = {
  otp: {
    maskedPhone: '*******678',
    expiresAt: '2026-11-20T02:03:00Z',
    resendAvailableAt: '2026-11-20T02:01:00Z',
    attemptsLeft: 3,
  },
};

describe('SES-2 the device key proves each call', () => {
  test('SES-2 a proper proof reaches the feature with its thumbprint as the device', async () => {
    expect((await post()).statusCode).toBe(200);
    expect(feature.ran[0]?.caller.device).toBe(device.key.thumbprint);
  });

  test('SES-2 a proof without a nonce gets use_dpop_nonce and a nonce that works', async () => {
    const first = await post({ claims: { nonce: undefined } });
    expect([first.statusCode, codeOf(first)]).toEqual([401, 'use_dpop_nonce']);
    expect(first.headers['WWW-Authenticate']).toContain('error="use_dpop_nonce"');
    const nonce = first.headers['DPoP-Nonce'] ?? '';
    expect((await post({ claims: { nonce } })).statusCode).toBe(200);
  });

  test('SES-2 a nonce of somebody else’s making is none', async () => {
    expect(codeOf(await post({ claims: { nonce: 'A'.repeat(43) } }))).toBe('use_dpop_nonce');
  });

  test('SES-2 a nonce lives through the next five minutes and no longer', async () => {
    const start = feature.edge.clock.now();
    const nonce = await currentNonce(feature.edge.keys, start);
    feature.edge.clock.advance(9 * MINUTE + 59 * SECOND);
    expect((await post({ claims: { nonce } })).statusCode).toBe(200);
    feature.edge.clock.advance(SECOND);
    expect(codeOf(await post({ claims: { nonce } }))).toBe('use_dpop_nonce');
  });

  test('SES-2 refusals carry a fresh nonce too', async () => {
    const results = [
      await post({ text: '{' }),
      await post({ headers: { DPoP: 'x' } }),
      await post({ body: { role: 1 } }),
    ];
    expect(results.map(codeOf)).toEqual(['invalid_request', 'invalid_dpop_proof', 'unknown_field']);
    const nonce = await currentNonce(feature.edge.keys, feature.edge.clock.now());
    expect(results.map(({ headers }) => headers['DPoP-Nonce'])).toEqual([nonce, nonce, nonce]);
  });
});

describe('TH-17 DPoP', () => {
  test('TH-17 wrong htu: another host, path or scheme', async () => {
    for (const url of [
      'https://evil.test' + PATH,
      PUBLIC_ORIGIN + '/v1/registrations/other-001/otp',
      'http://api.example.test' + PATH,
      'x',
    ]) {
      expect(codeOf(await post({ claims: { url } }))).toBe('invalid_dpop_proof');
    }
  });

  test('TH-17 htu compares after normalisation, without query and fragment', async () => {
    const url = `HTTPS://API.example.test:443${PATH}?a=1#b`;
    expect((await post({ claims: { url } })).statusCode).toBe(200);
  });

  test('TH-17 wrong htm', async () => {
    expect(codeOf(await post({ claims: { method: 'PUT' } }))).toBe('invalid_dpop_proof');
  });

  test('TH-17 old iat, and one of the future', async () => {
    const now = feature.edge.clock.now();
    for (const skew of [-HOUR - SECOND, HOUR + 2 * SECOND]) {
      expect(codeOf(await post({ claims: { now: now + skew } }))).toBe('invalid_dpop_proof');
    }
  });

  test('FA-16 a phone whose clock is five minutes off, or nearly an hour, is served', async () => {
    const now = feature.edge.clock.now();
    for (const skew of [-5 * MINUTE, 5 * MINUTE, -HOUR + SECOND, HOUR - SECOND]) {
      expect((await post({ claims: { now: now + skew } })).statusCode).toBe(200);
    }
  });

  test('TH-17 a proof works once, for reads and writes', async () => {
    const event = await device.event(PATH, { body: {} });
    expect((await invoke(feature.handler, event)).statusCode).toBe(200);
    expect(codeOf(await invoke(feature.handler, { ...event }))).toBe('invalid_dpop_proof');
    expect(feature.ran).toHaveLength(1);
  });

  test('TH-17 a used proof is remembered at least as long as its nonce is accepted', async () => {
    await post();
    const [until] = [...feature.edge.proofs.used.values()];
    const nonce = await currentNonce(feature.edge.keys, feature.edge.clock.now());
    feature.edge.clock.advance((until ?? 0) - feature.edge.clock.now());
    expect(codeOf(await post({ claims: { nonce } }))).toBe('use_dpop_nonce');
  });

  test.each([
    ['another type', { typ: 'JWT' }],
    ['no algorithm', { alg: 'none' }],
    ['a symmetric algorithm', { alg: 'HS256' }],
    ['another curve', { jwk: { kty: 'EC', crv: 'P-384', x: 'AA', y: 'AA' } }],
    ['no key', { jwk: undefined }],
    ['a key that is none', { jwk: { kty: 'EC', crv: 'P-256', x: '!', y: '' } }],
    ['a key of bytes', { jwk: { kty: 'oct', k: 'AAAA' } }],
  ])('TH-17 a proof with %s', async (_, header) => {
    expect(codeOf(await post({ headers: { DPoP: await signed(header) } }))).toBe('invalid_dpop_proof');
  });

  test('TH-17 a proof that gives its private key away', async () => {
    const ES256 = { name: 'ECDSA', namedCurve: 'P-256' };
    const pair = await crypto.subtle.generateKey(ES256, true, ['sign', 'verify']);
    const { kty, crv, x, y, d } = await crypto.subtle.exportKey('jwk', pair.privateKey);
    const careless = await DeviceKey.of(pair);
    expect(
      (await post({ headers: { DPoP: await signed({ jwk: { kty, crv, x, y } }, {}, careless) } })).statusCode,
    ).toBe(200);
    const given = await signed({ jwk: { kty, crv, x, y, d } }, {}, careless);
    expect(codeOf(await post({ headers: { DPoP: given } }))).toBe('invalid_dpop_proof');
  });

  test('TH-17 a proof under another key’s name', async () => {
    const { key } = await DeviceCalls.to(feature);
    expect(codeOf(await post({ headers: { DPoP: await signed({ jwk: key.publicJwk }) } }))).toBe('invalid_dpop_proof');
  });

  test('TH-17 two proofs, a huge one, or none', async () => {
    const event = await device.event(PATH, { body: {} });
    const proof = event.headers?.['DPoP'] ?? '';
    const twice = { ...event, multiValueHeaders: { ...event.multiValueHeaders, DPoP: [proof, proof] } };
    expect(codeOf(await invoke(feature.handler, twice))).toBe('invalid_dpop_proof');
    expect(codeOf(await post({ headers: { DPoP: 'a.'.repeat(2_000) } }))).toBe('invalid_dpop_proof');
    expect(
      codeOf(await invoke(feature.handler, gatewayEvent('POST', PATH, { 'content-type': 'application/json' }, '{}'))),
    ).toBe('invalid_dpop_proof');
  });

  test('TH-17 a proof without jti, or with a huge one', async () => {
    for (const jti of [undefined, '', 7, 'j'.repeat(129)]) {
      expect(codeOf(await post({ headers: { DPoP: await signed({}, { jti }) } }))).toBe('invalid_dpop_proof');
    }
  });

  /** A proof as the device would make it, but for what is given. */
  async function signed(header: object, claims: object = {}, key: DeviceKey = device.key): Promise<string> {
    const now = feature.edge.clock.now();
    const payload = {
      jti: crypto.randomUUID(),
      htm: 'POST',
      htu: PUBLIC_ORIGIN + PATH,
      iat: now / SECOND,
      nonce: await currentNonce(feature.edge.keys, now),
    };
    return key.sign({ typ: 'dpop+jwt', alg: 'ES256', jwk: key.publicJwk, ...header }, { ...payload, ...claims });
  }
});

describe('FA-20 rotation of the nonce key', () => {
  test('FA-20 a nonce of the key before is accepted, one of two keys before is not', async () => {
    const nonce = await currentNonce(feature.edge.keys, feature.edge.clock.now());
    feature.edge.keys.rotate();
    expect((await post({ claims: { nonce } })).statusCode).toBe(200);
    feature.edge.keys.rotate();
    expect(codeOf(await post({ claims: { nonce } }))).toBe('use_dpop_nonce');
  });
});

describe('TH-16 a stolen access token', () => {
  let sessions: ScriptedFeature;
  let owner: DeviceCalls;
  const list = (calls: DeviceCalls, parts: Parameters<DeviceCalls['call']>[1]) =>
    calls.call('/v1/sessions', { method: 'GET', ...parts });

  beforeEach(async () => {
    sessions = new ScriptedFeature('session', () => Promise.resolve(accepted({ status: 200, body: { sessions: [] } })));
    owner = await DeviceCalls.to(sessions);
    const person = 'v1.person' as PersonRef;
    sessions.edge.authenticator.issue(TOKEN, { accountId: 'a', person, sessionId: 's', device: owner.key.thumbprint });
  });

  test('TH-16 the owner’s device is served and known', async () => {
    expect((await list(owner, { accessToken: TOKEN })).statusCode).toBe(200);
    expect(sessions.ran[0]?.principal.sessionId).toBe('s');
  });

  test('TH-16 the token without the device key opens nothing', async () => {
    const thief = await DeviceCalls.to(sessions);
    const result = await list(thief, { accessToken: TOKEN });
    expect([result.statusCode, codeOf(result)]).toEqual([401, 'invalid_token']);
    expect(result.headers['WWW-Authenticate']).toContain('error="invalid_token"');
  });

  test('TH-16 a proof made for another token does not carry this one', async () => {
    const result = await list(owner, { accessToken: TOKEN, claims: { accessToken: 'another' } });
    expect(codeOf(result)).toBe('invalid_dpop_proof');
    expect(codeOf(await list(owner, { accessToken: TOKEN, claims: { accessToken: undefined } }))).toBe(
      'invalid_dpop_proof',
    );
  });

  test('TH-16 no token, an unknown one, one as a bearer', async () => {
    const answers = [
      await list(owner, {}),
      await list(owner, { accessToken: 'unknown' }),
      await list(owner, { headers: { Authorization: `Bearer ${TOKEN}` } }),
    ];
    expect(answers.map(codeOf)).toEqual(['invalid_token', 'invalid_token', 'invalid_token']);
    expect(sessions.ran).toHaveLength(0);
  });

  test('SES-2 an ended session is over with the next call', async () => {
    expect((await list(owner, { accessToken: TOKEN })).statusCode).toBe(200);
    sessions.edge.authenticator.end(TOKEN);
    expect(codeOf(await list(owner, { accessToken: TOKEN }))).toBe('invalid_token');
  });
});

describe('Device-Name', () => {
  test('TH-39 is percent-encoded text without control characters', async () => {
    expect((await post({ headers: { 'Device-Name': encodeURIComponent('Điện thoại của Thử') } })).statusCode).toBe(200);
    expect(feature.ran[0]?.caller.deviceName).toBe('Điện thoại của Thử');
    for (const name of ['%0a', '%E2%80%8B', '%zz', 'x'.repeat(65)]) {
      expect(codeOf(await post({ headers: { 'Device-Name': name } }))).toBe('invalid_request');
    }
  });
});
