/** One-way functions on secrets that are random enough to need no slow hash; and the one way to compare secrets. */
export interface Digests {
  /** SHA-256 of a UTF-8 text, base64url. */
  readonly sha256: (text: string) => string;
  /** Compares in constant time (TH-41). */
  readonly equal: (a: string, b: string) => boolean;
}
