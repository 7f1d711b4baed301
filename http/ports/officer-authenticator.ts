import type { OfficerPrincipal } from '../../domain/officer/officer.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { Instant } from '../../domain/time.ts';

export interface OfficerAuthenticator {
  /**
   * For which officer the token speaks now. Refusals: invalid_token; not_permitted where nobody made its subject an officer here.
   * @throws DependencyUnavailable when the issuer's keys or the record cannot be read now
   */
  authenticate(token: string, now: Instant): Promise<Outcome<OfficerPrincipal>>;
}
