import type { Applicant } from '../../domain/dossier/applicant.ts';
import type { DeviceId } from '../../domain/references.ts';
import type { Instant } from '../../domain/time.ts';

/** Finds out for whom a device applies that has no session: whoever began the dossier by a claim (REG-9). */
export interface ClaimAuthenticator {
  /** Undefined when the dossier is no claim of this device. @throws DependencyUnavailable */
  authenticate(dossierId: string, device: DeviceId, now: Instant): Promise<Applicant | undefined>;
}
