import type { Caller } from '../caller.ts';
import type { Versioned } from '../ledger/versioned.ts';
import type { DeviceId } from '../references.ts';
import type { Instant } from '../time.ts';
import type { UploadTerms } from './uploads.ts';

/** That a portrait may be uploaded: for one dossier, by one device, used once, before it expires (TH-28). */
export interface UploadPermit extends Versioned, UploadTerms {
  readonly entity: 'uploadPermit';
  readonly dossierId: string;
  readonly device: DeviceId;
  readonly issuedAt: Instant;
  readonly usedAt?: Instant;
}

export interface UploadPermits {
  find(uploadId: string): Promise<UploadPermit | undefined>;
}

/** The permit if this device may use it now for this dossier. */
export async function usablePermit(
  permits: UploadPermits,
  { device }: Pick<Caller, 'device'>,
  { dossierId, uploadId }: { readonly dossierId: string; readonly uploadId: string },
  now: Instant,
): Promise<UploadPermit | undefined> {
  const permit = await permits.find(uploadId);
  if (permit?.dossierId !== dossierId || permit.device !== device) return undefined;
  return permit.usedAt === undefined && now < permit.expiresAt ? permit : undefined;
}
