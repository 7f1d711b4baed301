import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { DeviceKey } from '../../client/device-key.ts';
import type { makeProof } from '../../client/proof.ts';
import { MINUTE, SECOND } from '../../domain/time.ts';
import { operations } from '../../http/contract/operations.ts';
import { proofKinds, takesAccessToken } from '../../http/contract/proof-kinds.ts';
import { currentNonce } from '../../http/dpop/nonce.ts';
import { routes, type OperationId } from '../../http/contract/routes.ts';
import { citizenDevice, signInWith, startReset, textOf, tokenOf, verify } from '../doubles/api/acting.ts';
import { MemoryApi } from '../doubles/api/memory-api.ts';
import { citizen } from '../doubles/citizens.ts';
import { codeOf, type CallParts, type DeviceCalls } from '../doubles/edge/device-calls.ts';
import { invoke } from '../doubles/edge/gateway.ts';
import { PUBLIC_ORIGIN } from '../doubles/edge/memory-edge.ts';
import { Race } from './race.ts';
import { nobodysPictures } from './nobodys-pictures.ts';

const member = citizen(1);
const { personalId } = member.record;

const ids = Object.keys(routes) as OperationId[];
const guarded = ids.filter((id) => proofKinds[operations[id].proof].dpop);
const signedInOnly = ids.filter((id) => takesAccessToken(operations[id].proof));

const bodies: Partial<Record<OperationId, object>> = {
  createDossier: { level: 1 },
  uploadChip: { sod: 'AAAA', dataGroups: {} },
  giveCardQr: { payload: 'a' },
  unbindDevice: { passcode: '385016' },
  ...nobodysPictures,
  askOfficer: { comment: 'a' },
};

/** A call of the operation that is proper in form; a session id that is well formed and nobody's. */
const callOf = (id: OperationId): readonly [string, CallParts] => {
  const { method, path } = routes[id];
  const body = 'body' in operations[id] ? { body: bodies[id] ?? {} } : {};
  return [path.replace(/\{\w+\}/g, 'a-well-formed-id'), { method, ...body }];
};

async function signedIn(): Promise<{ api: MemoryApi; own: DeviceCalls; accessToken: string; refreshToken: string }> {
  const api = new MemoryApi();
  const own = await citizenDevice(api, member);
  const tokens = await signInWith(own, personalId, member.password);
  return { api, own, accessToken: textOf(tokens, 'accessToken'), refreshToken: textOf(tokens, 'refreshToken') };
}

describe('a stolen token', () => {
  test.each(signedInOnly)('TH-16 %s: without the device’s key it opens nothing', async (id) => {
    const { api, own, accessToken } = await signedIn();
    const thief = await api.device();
    const [path, parts] = callOf(id);
    const before = api.world.store.snapshot();
    expect(codeOf(await thief.call(path, { ...parts, accessToken }))).toBe('invalid_token');
    expect(api.world.store.snapshot()).toEqual(before);
    expect((await own.call('/v1/me', { method: 'GET', accessToken })).statusCode).toBe(200);
  });

  test.each(signedInOnly)('TH-16 %s: as a bearer token it is none', async (id) => {
    const { own, accessToken } = await signedIn();
    const [path, parts] = callOf(id);
    expect(codeOf(await own.call(path, { ...parts, headers: { Authorization: `Bearer ${accessToken}` } }))).toBe(
      'invalid_token',
    );
  });

  test('TH-16 a refresh token in other hands renews nothing, and does not end the owner’s session', async () => {
    const { api, own, refreshToken, accessToken } = await signedIn();
    const thief = await api.device();
    expect(codeOf(await thief.call('/v1/sessions/refresh', { body: { refreshToken } }))).toBe('invalid_token');
    expect((await own.call('/v1/me', { method: 'GET', accessToken })).statusCode).toBe(200);
    expect((await own.call('/v1/sessions/refresh', { body: { refreshToken } })).statusCode).toBe(200);
  });

  test('TH-16 any other secret, session or account in the token is refused', async () => {
    const { own, accessToken } = await signedIn();
    const [account = '', session = '', secret = ''] = accessToken.split('.');
    const forged = [
      `${account}.${session}.${'A'.repeat(secret.length)}`,
      `${account}.${'A'.repeat(session.length)}.${secret}`,
      `${'A'.repeat(account.length)}.${session}.${secret}`,
      `${account}.${session}.${createHash('sha256').update(secret).digest('base64url')}`,
      `${account}.${session}.`,
      `${accessToken}.x`,
      secret,
    ];
    for (const token of forged) {
      expect(codeOf(await own.call('/v1/me', { method: 'GET', accessToken: token }))).toBe('invalid_token');
    }
  });
});

describe('proofs', () => {
  test.each(guarded)('TH-17 %s: without a proof nothing runs', async (id) => {
    const { api, own, accessToken } = await signedIn();
    const [path, parts] = callOf(id);
    const event = await own.event(path, { ...parts, ...(signedInOnly.includes(id) && { accessToken }) });
    const bare = { ...event, headers: { ...event.headers, DPoP: undefined }, multiValueHeaders: null };
    const before = api.world.store.snapshot();
    const result = await invoke(api.handler, bare);
    // What is wrong with the form may be told first; it tells nothing.
    expect([400, 401, 404]).toContain(result.statusCode);
    if (result.statusCode === 401) expect(codeOf(result)).toBe('invalid_dpop_proof');
    expect(api.world.store.snapshot()).toEqual(before);
  });

  const spoilt: readonly (readonly [string, Partial<Parameters<typeof makeProof>[1]>])[] = [
    ['another address', { url: `${PUBLIC_ORIGIN}/v1/sessions/refresh` }],
    ['another origin', { url: 'https://evil.example/v1/sessions' }],
    ['plain http', { url: PUBLIC_ORIGIN.replace('https', 'http') + '/v1/sessions' }],
    ['another method', { method: 'GET' }],
    ['a clock two hours behind', { now: Date.parse('2026-11-20T07:00:00+07:00') }],
    ['a clock two hours ahead', { now: Date.parse('2026-11-20T11:00:00+07:00') }],
  ];
  test.each(spoilt)('TH-17 a proof of %s opens nothing', async (_what, claims) => {
    const { api, own } = await signedIn();
    const before = api.world.store.snapshot();
    const body = { identifier: personalId, password: member.password };
    expect(codeOf(await own.call('/v1/sessions', { body, claims }))).toBe('invalid_dpop_proof');
    expect(api.world.store.snapshot()).toEqual(before);
  });

  test.each(['', 'made-up', 'A'.repeat(43)])(
    'TH-17 a proof with the nonce “%s” has to be made again',
    async (nonce) => {
      const { own } = await signedIn();
      const body = { identifier: personalId, password: member.password };
      expect(codeOf(await own.call('/v1/sessions', { body, claims: { nonce } }))).toBe('use_dpop_nonce');
    },
  );

  test('TH-17 a nonce of ten minutes ago is no longer one', async () => {
    const { api, own, accessToken } = await signedIn();
    const event = await own.event('/v1/me', { method: 'GET', accessToken });
    api.world.clock.advance(10 * MINUTE);
    expect(codeOf(await invoke(api.handler, event))).toBe('use_dpop_nonce');
  });

  test('TH-17 a proof works once, for reads too, fifty at once included', async () => {
    const { api, own, accessToken } = await signedIn();
    const event = await own.event('/v1/me', { method: 'GET', accessToken });
    const results = await Promise.all(Array.from({ length: 50 }, () => invoke(api.handler, event)));
    expect(results.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    expect(new Set(results.map(codeOf))).toEqual(new Set([undefined, 'invalid_dpop_proof']));
  });

  test('TH-17 a proof for another token, or for none, does not speak for this one', async () => {
    const { api, own, accessToken } = await signedIn();
    for (const token of ['A.B.C', undefined]) {
      const parts = { method: 'GET', accessToken, claims: { accessToken: token } } as const;
      expect(codeOf(await own.call('/v1/me', parts as CallParts))).toBe('invalid_dpop_proof');
    }
    expect(api.world.store.all('session')).toHaveLength(1);
  });

  test('TH-17 a proof signed by one key that shows another is refused', async () => {
    const { api, own, accessToken } = await signedIn();
    const event = await own.event('/v1/me', { method: 'GET', accessToken });
    const stranger = await DeviceKey.generate();
    const [header = '', payload = ''] = event.headers!['DPoP']!.split('.');
    const decoded = [header, payload].map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as object);
    const forged = await stranger.sign(decoded[0]!, decoded[1]!);
    const headers = { ...event.headers, DPoP: forged };
    expect(codeOf(await invoke(api.handler, { ...event, headers, multiValueHeaders: null }))).toBe(
      'invalid_dpop_proof',
    );
  });

  test.each(['none', 'HS256', 'RS256', 'EdDSA'])('TH-17 a proof that says “%s” is refused', async (alg) => {
    const { api, own } = await signedIn();
    const event = await own.event('/v1/sessions', { body: { identifier: personalId, password: member.password } });
    const payload = {
      jti: randomUUID(),
      htm: 'POST',
      htu: `${PUBLIC_ORIGIN}/v1/sessions`,
      iat: Math.floor(api.world.clock.now() / SECOND),
      nonce: await currentNonce(api.keys, api.world.clock.now()),
    };
    const forged = await own.key.sign({ typ: 'dpop+jwt', alg, jwk: own.key.publicJwk }, payload);
    for (const DPoP of [forged, forged.replace(/[^.]+$/, '')]) {
      const headers = { ...event.headers, DPoP };
      expect(codeOf(await invoke(api.handler, { ...event, headers, multiValueHeaders: null }))).toBe(
        'invalid_dpop_proof',
      );
    }
  });
});

describe('session fixation', () => {
  test('TH-18 each sign-in makes a session of its own, whatever token came with it', async () => {
    const { api, own, accessToken } = await signedIn();
    const body = { identifier: personalId, password: member.password };
    const again = textOf(await own.call('/v1/sessions', { body, accessToken }), 'accessToken');
    expect(again.split('.')[1]).not.toBe(accessToken.split('.')[1]);
    expect(again.split('.')[2]).not.toBe(accessToken.split('.')[2]);
    expect(api.world.store.all('session')).toHaveLength(2);
  });

  test('TH-18 a session opened on the attacker’s device never becomes the victim’s', async () => {
    const api = new MemoryApi();
    const other = citizen(2);
    const attacker = await citizenDevice(api, other);
    const planted = await tokenOf(attacker, other);
    const victim = await citizenDevice(api, member);
    await tokenOf(victim, member);
    expect(codeOf(await victim.call('/v1/me', { method: 'GET', accessToken: planted }))).toBe('invalid_token');
    const { accountId } = api.world.store.all('session').find(({ device }) => device === attacker.key.thumbprint)!;
    expect(planted.startsWith(accountId)).toBe(true);
  });

  test('TH-18 renewing gives new secrets and voids the old', async () => {
    const { own, accessToken, refreshToken } = await signedIn();
    const renewed = await own.call('/v1/sessions/refresh', { body: { refreshToken } });
    expect(textOf(renewed, 'accessToken')).not.toBe(accessToken);
    expect(codeOf(await own.call('/v1/me', { method: 'GET', accessToken }))).toBe('invalid_token');
  });
});

describe('what was open before', () => {
  const endings: readonly (readonly [string, (api: MemoryApi, own: DeviceCalls, token: string) => Promise<unknown>])[] =
    [
      [
        'a reset',
        async (api) => {
          const device = await api.device();
          const path = `/v1/password-resets/${textOf(await startReset(device, member), 'passwordResetId')}`;
          await verify(device, path, api.world.sender.lastCode());
          const body = { password: 'Vi-du#2027', passwordConfirmation: 'Vi-du#2027' };
          return device.call(`${path}/password`, { method: 'PUT', body });
        },
      ],
      ['a lock', (_api, own, accessToken) => own.call('/v1/me/lock', { body: {}, accessToken })],
      ['signing out', (_api, own, accessToken) => own.call('/v1/sessions/current', { method: 'DELETE', accessToken })],
    ];

  test.each(endings)('TH-20 after %s a token of before opens no call, and renews nothing', async (_what, end) => {
    const { api, own, accessToken, refreshToken } = await signedIn();
    await end(api, own, accessToken);
    for (const id of signedInOnly) {
      const [path, parts] = callOf(id);
      expect([id, codeOf(await own.call(path, { ...parts, accessToken }))]).toEqual([id, 'invalid_token']);
    }
    expect(codeOf(await own.call('/v1/sessions/refresh', { body: { refreshToken } }))).toBe('invalid_token');
  });

  test.each(['a reset comes before a sign-in', 'a sign-in comes before a reset'])(
    'TH-20 %s that is decided already: no session is left',
    async (order) => {
      const race = new Race();
      const api = new MemoryApi(race);
      const own = await citizenDevice(api, member);
      const device = await api.device();
      const path = `/v1/password-resets/${textOf(await startReset(device, member), 'passwordResetId')}`;
      await verify(device, path, api.world.sender.lastCode());
      const body = { password: 'Vi-du#2027', passwordConfirmation: 'Vi-du#2027' };
      const reset = () => device.call(`${path}/password`, { method: 'PUT', body });
      const entry = () => signInWith(own, personalId, member.password);
      const resetFirst = order.startsWith('a reset');
      race.beforeSaving(({ entity }) => entity === (resetFirst ? 'session' : 'password'), resetFirst ? reset : entry);
      const last = await (resetFirst ? entry() : reset());
      expect(codeOf(last)).toBe(resetFirst ? 'invalid_credentials' : undefined);
      expect(api.world.store.all('account')[0]?.passwordResetAt).toBe(api.world.clock.now());
      expect(api.world.store.all('session')).toEqual([]);
    },
  );

  test('TH-20 a sign-in while the account is locked leaves no session', async () => {
    const { api, own, accessToken } = await signedIn();
    const entries = Array.from({ length: 6 }, () => signInWith(own, personalId, member.password));
    await Promise.all([...entries, own.call('/v1/me/lock', { body: {}, accessToken })]);
    expect(api.world.store.all('session')).toEqual([]);
  });
});
