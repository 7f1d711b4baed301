import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { expect, test } from '@jest/globals';
import { Assembly } from '../../../local/assembly/assembly.ts';
import { Identities } from '../../../local/endpoint/identities.ts';
import { LambdaPool } from '../../../local/lambda/pool.ts';
import { hostCognito } from '../../../local/services/cognito.ts';
import { writeAssembly } from './fixture/assembly.ts';

const ISSUER = 'http://localhost:1/__local/issuer';
const Resources = {
  Pool: { Type: 'AWS::Cognito::UserPool', Properties: {} },
  Client: { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId: { Ref: 'Pool' } } },
  Group: { Type: 'AWS::Cognito::UserPoolGroup', Properties: { GroupName: 'reviewer', UserPoolId: { Ref: 'Pool' } } },
};

function hosted(resources: object = Resources, data = mkdtempSync(join(tmpdir(), 'issuer-'))) {
  const template = { Resources: resources, Outputs: {} } as never;
  const assembly = new Assembly(writeAssembly({ one: template }), {}, { issuer: ISSUER });
  const identities = () => new Identities(new Map(), '000000000000');
  const service = hostCognito({
    assembly,
    data,
    pool: new LambdaPool(),
    services: new Map(),
    timeScale: 1,
    identities,
  });
  const page = (name: string, body: object = {}) =>
    service.pages![name]!(new URLSearchParams(), JSON.stringify(body)) as Record<string, unknown>;
  return { assembly, data, service, page };
}

test('the user pool’s address is that of the stand-in, or AWS’s own where there is none', () => {
  const provider = (at: object) => {
    const Outputs = { Issuer: { Value: { 'Fn::GetAtt': ['Pool', 'ProviderURL'] } } };
    return new Assembly(writeAssembly({ one: { Resources, Outputs } }), {}, at).outputs()['Issuer'];
  };
  expect(provider({ issuer: ISSUER })).toBe(ISSUER);
  expect(provider({})).toMatch(/^https:\/\/cognito-idp\.[a-z0-9-]+\.amazonaws\.com\/[a-z0-9-]+_[a-f0-9]{9}$/);
});

test('its metadata say where its keys are, and its tokens verify with them as a user pool’s access tokens', async () => {
  const { assembly, page } = hosted();
  expect(page('GET /issuer/.well-known/openid-configuration')).toMatchObject({
    issuer: ISSUER,
    jwks_uri: `${ISSUER}/.well-known/jwks.json`,
  });
  const keys = createLocalJWKSet(page('GET /issuer/.well-known/jwks.json') as unknown as JSONWebKeySet);
  const { access_token: token } = page('POST /issuer/token', { sub: 'officer-1', groups: ['reviewer'] });
  const { payload, protectedHeader } = await jwtVerify(String(token), keys, { issuer: ISSUER });
  expect(protectedHeader).toEqual({ alg: 'RS256', kid: 'local' });
  expect(payload).toMatchObject({
    sub: 'officer-1',
    token_use: 'access',
    'cognito:groups': ['reviewer'],
    client_id: assembly.resources('AWS::Cognito::UserPoolClient')[0]?.ref,
  });
  expect(JSON.stringify(page('GET /issuer/.well-known/jwks.json'))).not.toMatch(/"(d|p|q)"/);
});

test('its key stays over a restart, and only its owner may read it', () => {
  const first = hosted();
  const again = hosted(Resources, first.data);
  const keys = 'GET /issuer/.well-known/jwks.json';
  expect(again.page(keys)).toEqual(first.page(keys));
  expect(statSync(join(first.data, 'issuer.json')).mode & 0o777).toBe(0o600);
});

test('it says that it is a stand-in, and gives no token for nobody or for a group that the pool does not have', () => {
  const { page, service } = hosted();
  expect(page('GET /issuer')['note']).toMatch(/stand-in/);
  expect(page('POST /issuer/token', { sub: 'a', groups: [] })['note']).toMatch(/stand-in/);
  expect(service.notice).toContain(ISSUER);
  expect(() => page('POST /issuer/token', { groups: ['reviewer'] })).toThrow(/sub/);
  expect(() => page('POST /issuer/token', { sub: 'a', groups: ['admin'] })).toThrow(/no group admin/);
});

test('an app without a user pool has no issuer', () => {
  const { page, service } = hosted({ Topic: { Type: 'AWS::SNS::Topic', Properties: {} } });
  expect(service.notice).toBeUndefined();
  expect(() => page('POST /issuer/token', { sub: 'a' })).toThrow(/no user pool/);
});
