import { exportJWK, generateKeyPair, SignJWT, type FetchImplementation, type JWK, type JWTPayload } from 'jose';
import type { OfficerIssuer } from '../../../adapters/officers/issuer.ts';
import { SECOND, type Instant } from '../../../domain/time.ts';

export const ISSUER: OfficerIssuer = {
  issuer: 'https://issuer.example.test/pool',
  audience: 'officers-client',
  groupsClaim: 'groups',
  mfa: 'issuer',
};
const KEYS = 'https://keys.example.test/jwks.json';

type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>;

/** An issuer of officers' tokens in memory: its keys, what it answers, and how often it was asked. */
export class MemoryIssuer {
  readonly asked: string[] = [];
  metadata: unknown = { issuer: ISSUER.issuer, jwks_uri: KEYS };
  keys: JWK[] = [];
  /** What it answers everything with. */
  failing: number | 'unreachable' | undefined;
  readonly #pairs = new Map<string, KeyPair>();

  static async make(): Promise<MemoryIssuer> {
    const issuer = new MemoryIssuer();
    await issuer.addKey('first', 'RS256');
    return issuer;
  }

  async addKey(kid: string, alg: 'RS256' | 'PS256' | 'ES256'): Promise<void> {
    const pair = await generateKeyPair(alg, { extractable: true });
    this.#pairs.set(kid, pair);
    this.keys.push({ ...(await exportJWK(pair.publicKey)), kid, use: 'sig' });
  }

  readonly fetch: FetchImplementation = (url) => {
    this.asked.push(url);
    if (this.failing === 'unreachable') return Promise.reject(new TypeError('fetch failed'));
    if (this.failing !== undefined) return Promise.resolve(new Response('', { status: this.failing }));
    return Promise.resolve(Response.json(url === KEYS ? { keys: this.keys } : this.metadata));
  };

  /** A proper access token of an officer, but for what is given; a claim of undefined is left out. */
  token(
    now: Instant,
    claims: Readonly<Record<string, unknown>> = {},
    header: Readonly<Record<string, unknown>> = {},
  ): Promise<string> {
    const seconds = Math.floor(now / SECOND);
    const payload: JWTPayload = {
      iss: ISSUER.issuer,
      aud: ISSUER.audience,
      sub: 'officer-1',
      groups: ['reviewer'],
      iat: seconds,
      exp: seconds + 600,
      ...claims,
    };
    const { kid = 'first', alg = 'RS256', ...more } = header;
    return this.sign(payload, { alg: String(alg), kid: String(kid), ...more });
  }

  sign(payload: JWTPayload, header: { readonly alg: string; readonly kid: string }): Promise<string> {
    const pair = this.#pairs.get(header.kid);
    if (pair === undefined) throw new Error(`the issuer has no key ${header.kid}`);
    return new SignJWT(payload).setProtectedHeader(header).sign(pair.privateKey);
  }
}
