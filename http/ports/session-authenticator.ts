import type { Principal } from '../../domain/session/principal.ts';
import type { DeviceId } from '../../domain/references.ts';
import type { Instant } from '../../domain/time.ts';

export interface SessionAuthenticator {
  /**
   * Whom the access token speaks for, if it is known, lives, and is bound to this device (SES-2); read consistently on every call.
   * @throws DependencyUnavailable
   */
  authenticate(accessToken: string, device: DeviceId, now: Instant): Promise<Principal | undefined>;
}
