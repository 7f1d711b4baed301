import type { OfficerPrincipal } from '../../../domain/officer/officer.ts';
import { accepted, refused, type Outcome } from '../../../domain/outcome.ts';
import type { OfficerAuthenticator } from '../../../http/ports/officer-authenticator.ts';

/** Officers' tokens that a test handed out; each speaks for its principal. */
export class KnownOfficers implements OfficerAuthenticator {
  readonly #principals = new Map<string, OfficerPrincipal>();

  issue(token: string, principal: OfficerPrincipal): void {
    this.#principals.set(token, principal);
  }

  authenticate(token: string): Promise<Outcome<OfficerPrincipal>> {
    const principal = this.#principals.get(token);
    return Promise.resolve(principal === undefined ? refused('invalid_token') : accepted(principal));
  }
}
