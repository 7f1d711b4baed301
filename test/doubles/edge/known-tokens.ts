import type { Principal } from '../../../domain/session/principal.ts';
import type { SessionAuthenticator } from '../../../http/ports/session-authenticator.ts';

/** Access tokens that a test handed out; each speaks for its principal on the principal's own device only. */
export class KnownTokens implements SessionAuthenticator {
  readonly #principals = new Map<string, Principal>();

  issue(accessToken: string, principal: Principal): void {
    this.#principals.set(accessToken, principal);
  }

  end(accessToken: string): void {
    this.#principals.delete(accessToken);
  }

  authenticate(accessToken: string, device: string): Promise<Principal | undefined> {
    const principal = this.#principals.get(accessToken);
    return Promise.resolve(principal?.device === device ? principal : undefined);
  }
}
