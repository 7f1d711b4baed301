import { base64url, utf8 } from './base64url.ts';
import type { DeviceKey } from './device-key.ts';

export interface ProofOf {
  readonly method: string;
  /** Address of the call without query and fragment. */
  readonly url: string;
  /** Epoch milliseconds by the device's clock, however wrong. */
  readonly now: number;
  readonly nonce?: string | undefined;
  readonly accessToken?: string | undefined;
  /** A UUID that no proof had before: a new one unless given. */
  readonly jti?: string | undefined;
}

/** A fresh DPoP proof for one call (RFC 9449 §4.2). */
export async function makeProof(
  key: DeviceKey,
  { method, url, now, nonce, accessToken, jti }: ProofOf,
): Promise<string> {
  const payload = {
    jti: jti ?? crypto.randomUUID(),
    htm: method,
    htu: url,
    iat: Math.floor(now / 1_000),
    ...(nonce !== undefined && { nonce }),
    ...(accessToken !== undefined && { ath: await hashOf(accessToken) }),
  };
  return key.sign({ typ: 'dpop+jwt', alg: 'ES256', jwk: key.publicJwk }, payload);
}

async function hashOf(token: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(token))));
}
