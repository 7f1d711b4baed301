import type { DeviceId } from '../references.ts';
import type { Instant } from '../time.ts';
import type { Applicant } from './applicant.ts';
import type { DossierClaims } from './claim.ts';

/** For whom this device may go on with a dossier that a registration, or a flow to be proven, began; undefined when for nobody (REG-9, ACT-5). */
export async function authenticateClaim(
  claims: DossierClaims,
  dossierId: string,
  device: DeviceId,
  now: Instant,
): Promise<Applicant | undefined> {
  const claim = await claims.ofDossier(dossierId);
  if (claim?.device !== device || claim.expiresAt <= now) return undefined;
  return { person: claim.person, accountId: claim.accountId, device };
}
