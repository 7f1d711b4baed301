/** The one source of chance; the domain has none of its own. */
export interface Randomness {
  /** 128 random bits, base64url: an id that cannot be guessed. */
  id(): string;
  /** 256 random bits, base64url: the secret part of a token. */
  secret(): string;
  /** 64 random bits, Base64: what a chip is asked to sign (CHIP-2). */
  challenge(): string;
  /** Six random decimal digits (OTP-1). */
  code(): string;
}
