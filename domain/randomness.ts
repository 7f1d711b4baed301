/** The one source of chance; the domain has none of its own. */
export interface Randomness {
  /** 128 random bits, base64url: an id that cannot be guessed. */
  id(): string;
  /** 256 random bits, base64url: the secret part of a token. */
  secret(): string;
  /** Six random decimal digits (OTP-1). */
  code(): string;
}
