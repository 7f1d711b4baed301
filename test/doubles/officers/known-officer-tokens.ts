import type { OfficerClaims, OfficerTokens } from '../../../domain/officer/officer.ts';

/** Tokens that a test handed out, each with what it says. */
export class KnownOfficerTokens implements OfficerTokens {
  readonly #claims = new Map<string, OfficerClaims>();

  issue(claims: OfficerClaims): string {
    const token = `known.${this.#claims.size}.token`;
    this.#claims.set(token, claims);
    return token;
  }

  verify(token: string): Promise<OfficerClaims | undefined> {
    return Promise.resolve(this.#claims.get(token));
  }
}
