import { base64url, utf8 } from './base64url.ts';

const ES256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

export type KeyPair = Awaited<ReturnType<typeof generatePair>>;

/** The public half as proofs carry it, its members in the order of RFC 7638. */
export interface PublicJwk {
  readonly crv: 'P-256';
  readonly kty: 'EC';
  readonly x: string;
  readonly y: string;
}

const generatePair = () => crypto.subtle.generateKey(ES256, false, ['sign', 'verify']);

/** The key that is a device's identity: ES256, made by WebCrypto, and nobody can read its private half out, this code included. */
export class DeviceKey {
  readonly publicJwk: PublicJwk;
  /** RFC 7638 SHA-256 thumbprint: the device's id. */
  readonly thumbprint: string;
  /** For stores that keep keys as they are, such as IndexedDB. */
  readonly pair: KeyPair;

  private constructor(pair: KeyPair, publicJwk: PublicJwk, thumbprint: string) {
    this.pair = pair;
    this.publicJwk = publicJwk;
    this.thumbprint = thumbprint;
  }

  static async generate(): Promise<DeviceKey> {
    return DeviceKey.of(await generatePair());
  }

  static async of(pair: KeyPair): Promise<DeviceKey> {
    const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
    const publicJwk: PublicJwk = { crv: 'P-256', kty: 'EC', x, y };
    const digest = await crypto.subtle.digest('SHA-256', utf8(JSON.stringify(publicJwk)));
    return new DeviceKey(pair, publicJwk, base64url(new Uint8Array(digest)));
  }

  /** Signs a JWT with ES256 (RFC 7515, RFC 7518 §3.4). */
  async sign(header: object, payload: object): Promise<string> {
    const input = [header, payload].map((part) => base64url(utf8(JSON.stringify(part)))).join('.');
    const signature = await crypto.subtle.sign(ES256, this.pair.privateKey, utf8(input));
    return `${input}.${base64url(new Uint8Array(signature))}`;
  }
}
