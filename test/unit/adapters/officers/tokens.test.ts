import { createHmac } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { OfficerIssuer } from '../../../../adapters/officers/issuer.ts';
import { issuerKeys } from '../../../../adapters/officers/issuer-keys.ts';
import { issuedTokens } from '../../../../adapters/officers/tokens.ts';
import type { OfficerTokens } from '../../../../domain/officer/officer.ts';
import { DependencyUnavailable } from '../../../../domain/outcome.ts';
import { MINUTE, SECOND } from '../../../../domain/time.ts';
import { ISSUER, MemoryIssuer } from '../../../doubles/officers/memory-issuer.ts';

const NOW = Date.parse('2026-11-20T09:00:00+07:00');
const seconds = NOW / SECOND;
let issuer: MemoryIssuer;
let stranger: MemoryIssuer;
let tokens: OfficerTokens;

const verifierOf = (settings: Partial<OfficerIssuer> = {}): OfficerTokens =>
  issuedTokens({ ...ISSUER, ...settings }, issuerKeys(ISSUER.issuer, issuer.fetch));

beforeAll(async () => {
  issuer = await MemoryIssuer.make();
  await issuer.addKey('curve', 'ES256');
  await issuer.addKey('salted', 'PS256');
  stranger = await MemoryIssuer.make();
});

beforeEach(() => {
  issuer.failing = undefined;
  issuer.asked.length = 0;
  tokens = verifierOf();
});

describe('a proper token', () => {
  test.each([
    ['RS256', {}],
    ['ES256', { kid: 'curve', alg: 'ES256' }],
    ['PS256', { kid: 'salted', alg: 'PS256' }],
    ['at+jwt', { typ: 'at+jwt' }],
    ['JWT', { typ: 'JWT' }],
  ])('APR-2 of %s says who and in which groups', async (_kind, header) => {
    const token = await issuer.token(NOW, { groups: ['approver', 'x', 7] }, header);
    expect(await tokens.verify(token, NOW)).toEqual({ officer: 'officer-1', groups: ['approver', 'x'] });
  });

  test('APR-2 of a Cognito user pool names its client in place of an audience, and its groups by their own claim', async () => {
    const claims = {
      aud: undefined,
      client_id: ISSUER.audience,
      token_use: 'access',
      groups: undefined,
      'cognito:groups': ['reviewer'],
    };
    const token = await issuer.token(NOW, claims);
    const pool = verifierOf({ groupsClaim: 'cognito:groups' });
    expect(await pool.verify(token, NOW)).toEqual({ officer: 'officer-1', groups: ['reviewer'] });
  });

  test('APR-2 without groups it is of nobody’s group', async () => {
    expect(await tokens.verify(await issuer.token(NOW, { groups: undefined }), NOW)).toEqual({
      officer: 'officer-1',
      groups: [],
    });
  });

  test('FA-16 the clocks may be thirty seconds apart, and no more', async () => {
    const token = (claims: object) => issuer.token(NOW, { ...claims });
    const seen = async (claims: object) => (await tokens.verify(await token(claims), NOW)) !== undefined;
    expect(await seen({ exp: seconds - 20, iat: seconds - 600 })).toBe(true);
    expect(await seen({ exp: seconds - 31, iat: seconds - 600 })).toBe(false);
    expect(await seen({ nbf: seconds + 20 })).toBe(true);
    expect(await seen({ nbf: seconds + 31 })).toBe(false);
    expect(await seen({ iat: seconds + 20 })).toBe(true);
    expect(await seen({ iat: seconds + 31 })).toBe(false);
  });
});

describe('TH-19 a hostile token', () => {
  const claims: readonly (readonly [string, object])[] = [
    ['another issuer', { iss: 'https://issuer.example.test/other' }],
    ['an issuer with a slash more', { iss: `${ISSUER.issuer}/` }],
    ['no issuer', { iss: undefined }],
    ['another audience', { aud: 'citizens-client' }],
    ['other audiences', { aud: ['a', 'b'] }],
    ['another audience and our client', { aud: 'elsewhere', client_id: ISSUER.audience }],
    ['no audience', { aud: undefined }],
    ['another client', { aud: undefined, client_id: 'citizens-client' }],
    ['a past time', { exp: seconds - 3_600, iat: seconds - 7_200 }],
    ['a time to come', { nbf: seconds + 3_600 }],
    ['an issue to come', { iat: seconds + 3_600 }],
    ['no end', { exp: undefined }],
    ['no issue', { iat: undefined }],
    ['an end in words', { exp: 'tomorrow' }],
    ['an issue in words', { iat: 'now' }],
    ['no subject', { sub: undefined }],
    ['an empty subject', { sub: '' }],
    ['a subject of several lines', { sub: 'officer-1\nofficer-2' }],
    ['a long subject', { sub: 'a'.repeat(129) }],
    ['a subject that is none', { sub: ['officer-1'] }],
    ['groups in one text', { groups: 'reviewer approver' }],
    ['groups in an object', { groups: { includes: 'reviewer' } }],
    ['the purpose of an ID token', { token_use: 'id' }],
    ['no purpose but its name', { token_use: null }],
  ];
  test.each(claims)('TH-19 of %s is refused', async (_what, changed) => {
    expect(await tokens.verify(await issuer.token(NOW, { ...changed }), NOW)).toBeUndefined();
  });

  test.each(['dpop+jwt', 'logout+jwt', 'id+jwt', '', 'toString'])('TH-19 of type “%s” is refused', async (typ) => {
    expect(await tokens.verify(await issuer.token(NOW, {}, { typ }), NOW)).toBeUndefined();
  });

  test('TH-19 with a key of somebody else under the issuer’s name for it is refused', async () => {
    expect(await tokens.verify(await stranger.token(NOW), NOW)).toBeUndefined();
  });

  test.each(['jku', 'x5u', 'jwk', 'x5c'])(
    'TH-19 that brings its own key (%s) is refused, and nothing is fetched for it',
    async (name) => {
      const [jwk] = stranger.keys;
      const own = { jku: 'https://evil.example/jwks.json', x5u: 'https://evil.example/c.pem', jwk, x5c: ['AAAA'] }[
        name
      ];
      expect(await tokens.verify(await stranger.token(NOW, {}, { [name]: own }), NOW)).toBeUndefined();
      expect(issuer.asked.filter((url) => url.includes('evil'))).toEqual([]);
    },
  );

  test.each(['../../etc/passwd', 'https://evil.example/key', "' OR 1=1", '__proto__', 'constructor', 'second'])(
    'TH-19 whose kid is “%s” is refused, and nothing but the issuer is asked',
    async (kid) => {
      const token = respelled(await stranger.token(NOW), { kid });
      expect(await tokens.verify(token, NOW)).toBeUndefined();
      expect(new Set(issuer.asked.map((url) => new URL(url).host))).toEqual(
        new Set(['issuer.example.test', 'keys.example.test']),
      );
    },
  );

  test('TH-19 without kid, or with one that is no text, is refused', async () => {
    for (const kid of [undefined, 7, null, ['first']]) {
      expect(await tokens.verify(respelled(await issuer.token(NOW), { kid }), NOW)).toBeUndefined();
    }
  });

  test.each(['none', 'None', 'HS256', 'HS512', 'RS1', 'RS384', 'EdDSA'])(
    'TH-19 of algorithm “%s” is refused',
    async (alg) => {
      const token = await issuer.token(NOW);
      const renamed = respelled(token, { alg });
      expect(await tokens.verify(renamed, NOW)).toBeUndefined();
      expect(await tokens.verify(renamed.replace(/[^.]+$/, ''), NOW)).toBeUndefined();
    },
  );

  test('TH-19 signed with the public key as a shared secret is refused', async () => {
    const renamed = respelled(await issuer.token(NOW), { alg: 'HS256' });
    const signed = renamed.replace(/\.[^.]+$/, '');
    for (const secret of [JSON.stringify(issuer.keys[0]), issuer.keys[0]?.n ?? '']) {
      const mac = createHmac('sha256', secret).update(signed).digest('base64url');
      expect(await tokens.verify(`${signed}.${mac}`, NOW)).toBeUndefined();
    }
  });

  test('TH-19 with an extension that must be understood, or a detached payload, is refused', async () => {
    const token = await issuer.token(NOW);
    expect(await tokens.verify(respelled(token, { crit: ['exp'], exp: 1 }), NOW)).toBeUndefined();
    expect(await tokens.verify(respelled(token, { b64: false, crit: ['b64'] }), NOW)).toBeUndefined();
    expect(await tokens.verify(token.replace(/\.[^.]+\./, '..'), NOW)).toBeUndefined();
  });

  test('TH-19 with one bit turned anywhere is refused', async () => {
    const token = await issuer.token(NOW);
    for (let at = 0; at < token.length; at += 7) {
      const other = token[at] === 'A' ? 'B' : 'A';
      const turned = token.slice(0, at) + other + token.slice(at + 1);
      // The last letter of a part carries bits that mean nothing.
      if (/[.]|$/.test(token[at + 1] ?? '') && (token[at + 1] === '.' || token[at + 1] === undefined)) continue;
      if (token[at] === '.') continue;
      expect(await tokens.verify(turned, NOW)).toBeUndefined();
    }
  });

  test.each(['', '.', '..', 'a.b.c', 'A'.repeat(100_000), 'e30.e30.AA'])(
    'TH-19 that is none (“%.12s…”) is refused',
    async (text) => {
      expect(await tokens.verify(text, NOW)).toBeUndefined();
    },
  );

  test('TH-19 of a subject of another issuer’s whole making never reaches the groups', async () => {
    const both = await stranger.token(NOW, { groups: ['approver', 'operator'] });
    expect(await tokens.verify(both, NOW)).toBeUndefined();
  });
});

describe('the second factor', () => {
  test('APR-2 where tokens tell it, one without it is refused', async () => {
    const strict = verifierOf({ mfa: 'amr' });
    for (const amr of [undefined, [], ['pwd'], 'mfa', { mfa: true }]) {
      expect(await strict.verify(await issuer.token(NOW, { amr }), NOW)).toBeUndefined();
    }
    expect(await strict.verify(await issuer.token(NOW, { amr: ['pwd', 'mfa'] }), NOW)).toBeDefined();
  });
});

describe('the issuer', () => {
  test('FA-17 is asked once for where its keys are and once for them, however many tokens come', async () => {
    const token = await issuer.token(NOW);
    await Promise.all(Array.from({ length: 20 }, () => tokens.verify(token, NOW)));
    await tokens.verify(token, NOW + MINUTE);
    expect(issuer.asked).toEqual([
      `${ISSUER.issuer}/.well-known/openid-configuration`,
      'https://keys.example.test/jwks.json',
    ]);
  });

  test('TH-19 made-up kids do not make it be asked again and again', async () => {
    await tokens.verify(await issuer.token(NOW), NOW);
    const before = issuer.asked.length;
    for (let n = 0; n < 20; n += 1) {
      await tokens.verify(respelled(await issuer.token(NOW), { kid: `made-up-${n}` }), NOW);
    }
    expect(issuer.asked.length).toBe(before);
  });

  test.each(['unreachable', 500, 404, 302] as const)(
    'TH-49 that answers %s makes it “not now”, and the next call asks again',
    async (failing) => {
      const token = await issuer.token(NOW);
      issuer.failing = failing;
      await expect(tokens.verify(token, NOW)).rejects.toThrow(DependencyUnavailable);
      issuer.failing = undefined;
      expect(await tokens.verify(token, NOW)).toBeDefined();
    },
  );

  test.each([
    ['metadata of another issuer', { issuer: 'https://evil.example', jwks_uri: 'https://keys.example.test/jwks.json' }],
    ['keys over plain http', { issuer: ISSUER.issuer, jwks_uri: 'http://keys.example.test/jwks.json' }],
    ['keys in a file', { issuer: ISSUER.issuer, jwks_uri: 'file:///etc/passwd' }],
    ['no address of keys', { issuer: ISSUER.issuer }],
    ['no metadata', []],
  ])('TH-19 that gives %s opens nothing', async (_what, metadata) => {
    const proper = issuer.metadata;
    issuer.metadata = metadata;
    await expect(tokens.verify(await issuer.token(NOW), NOW)).rejects.toThrow(DependencyUnavailable);
    issuer.metadata = proper;
  });

  test('TH-19 keys that are none make it “not now”, not a yes', async () => {
    const proper = issuer.keys;
    issuer.keys = 'keys' as never;
    await expect(tokens.verify(await issuer.token(NOW), NOW)).rejects.toThrow(DependencyUnavailable);
    issuer.keys = proper;
  });
});

/** The token with other words in its header; its signature stays. */
function respelled(token: string, changes: object): string {
  const [header = '', ...rest] = token.split('.');
  const decoded = JSON.parse(Buffer.from(header, 'base64url').toString()) as object;
  return [Buffer.from(JSON.stringify({ ...decoded, ...changes })).toString('base64url'), ...rest].join('.');
}
