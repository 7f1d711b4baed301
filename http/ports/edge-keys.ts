/**
 * Secrets of the edge, derived elsewhere. Lists begin with the current key; the previous one follows until everything made under it
 * has expired, so that a rotation interrupts nobody (FA-20).
 */
export interface EdgeKeys {
  /** Keys of the DPoP nonces' HMAC, 32 bytes each. */
  nonceKeys(): Promise<readonly Uint8Array[]>;
  /** Keys that seal remembered answers, AES-256: 32 bytes each. */
  answerKeys(): Promise<readonly Uint8Array[]>;
  /** Keyed hash of a text, base64url: a request can be compared with an earlier one, and no code be found in what is stored. */
  idempotencyMac(text: string): string;
}
