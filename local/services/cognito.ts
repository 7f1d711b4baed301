import { createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Assembly } from '../assembly/assembly.ts';
import { jsonProtocol } from '../endpoint/protocols.ts';
import type { Hosting, Service } from '../endpoint/service.ts';
import { list, object, parse, readJson, Refusal, text, show, texts, type Json, type JsonObject } from '../json.ts';

/** Where the issuer of the app's user pool answers, below this cloud's own origin. */
export const ISSUER_PATH = '/__local/issuer';

const NOTE =
  'A development stand-in for the issuer of a Cognito user pool: it gives anybody on this machine a token for anybody, without password or second factor.';
const KEY_ID = 'local';
const TOKEN_SECONDS = 900;

/**
 * Of Cognito, what the verifier of access tokens meets: the pool's metadata and keys as it publishes them, and its access tokens, which a page gives
 * for the asking. No operation of the pool is hosted: nobody signs in here.
 */
export function hostCognito({ assembly, data }: Hosting): Service {
  const [pool, ...others] = assembly.resources('AWS::Cognito::UserPool');
  if (others.length > 0) throw new Refusal('the local cloud hosts an app with one user pool at most');
  const key = pool && signingKey(join(data, 'issuer.json'));
  const asked = (): { readonly issuer: string; readonly key: KeyObject } => {
    if (key === undefined) throw new Refusal('the app has no user pool');
    return { issuer: text(assembly.place.issuer ?? null, 'the issuer'), key };
  };
  return {
    name: 'cognito-idp',
    protocol: jsonProtocol('1.1', 'com.amazonaws.cognito.identity.idp'),
    hosts: ['AWS::Cognito::UserPool', 'AWS::Cognito::UserPoolClient', 'AWS::Cognito::UserPoolGroup'],
    operations: {},
    pages: {
      'GET /issuer': () => ({ note: NOTE, ...metadataOf(asked().issuer) }),
      'GET /issuer/.well-known/openid-configuration': () => metadataOf(asked().issuer),
      'GET /issuer/.well-known/jwks.json': () => ({ keys: [publicKey(asked().key)] }),
      'POST /issuer/token': (_, body) => {
        const { issuer, key } = asked();
        return { note: NOTE, ...tokenFor(claimsOf(assembly, issuer, object(parse(body))), key) };
      },
    },
    ...(pool && {
      notice: `Officers sign in nowhere here: POST ${assembly.place.issuer ?? ''}/token gives their tokens`,
    }),
  };
}

/** Made once and kept, so that tokens outlive a restart. */
function signingKey(path: string): KeyObject {
  if (!existsSync(path)) {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
    const jwk = privateKey.export({ format: 'jwk' });
    writeFileSync(path, JSON.stringify(jwk), { mode: 0o600 });
  }
  return createPrivateKey({ key: object(readJson(path)), format: 'jwk' });
}

const publicKey = (key: KeyObject): JsonObject => {
  const { kty = '', n = '', e = '' } = createPublicKey(key).export({ format: 'jwk' });
  return { kid: KEY_ID, alg: 'RS256', use: 'sig', kty, n, e };
};

const metadataOf = (issuer: string): JsonObject => ({
  issuer,
  jwks_uri: `${issuer}/.well-known/jwks.json`,
  id_token_signing_alg_values_supported: ['RS256'],
  subject_types_supported: ['public'],
  response_types_supported: ['token'],
});

/**
 * The claims of a user pool's access token for `{sub, groups}`.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html
 */
function claimsOf(assembly: Assembly, issuer: string, { sub = '', groups = [] }: JsonObject): JsonObject {
  const subject = text(sub, 'sub');
  if (subject === '') throw new Refusal('a token is for somebody: give {"sub", "groups"}');
  const [client] = assembly.resources('AWS::Cognito::UserPoolClient');
  const known = assembly
    .resources('AWS::Cognito::UserPoolGroup')
    .map(({ properties }) => show(properties['GroupName']));
  const unknown = texts(list(groups)).find((group) => !known.includes(group));
  if (unknown !== undefined) throw new Refusal(`the user pool has no group ${unknown}: it has ${known.join(', ')}`);
  const now = Math.floor(Date.now() / 1_000);
  return {
    sub: subject,
    'cognito:groups': groups,
    iss: issuer,
    client_id: client?.ref ?? '',
    token_use: 'access',
    scope: 'aws.cognito.signin.user.admin',
    auth_time: now,
    iat: now,
    exp: now + TOKEN_SECONDS,
    jti: randomUUID(),
    username: subject,
  };
}

function tokenFor(claims: JsonObject, key: KeyObject): JsonObject {
  const encoded = (part: Json): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  const signed = `${encoded({ kid: KEY_ID, alg: 'RS256' })}.${encoded(claims)}`;
  const signature = sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url');
  return { access_token: `${signed}.${signature}`, token_type: 'Bearer', expires_in: TOKEN_SECONDS };
}
