import type { Caller } from '../caller.ts';
import type { Applicant } from '../dossier/applicant.ts';
import { ownApplication } from '../dossier/own.ts';
import { conclude } from '../ledger/transact.ts';
import { takeRoom } from '../limits/take-room.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import { SECOND } from '../time.ts';
import type { FacePicture } from './faces.ts';
import type { UploadPermit } from './permit.ts';
import type { PortraitPorts } from './ports.ts';
import type { UploadForm } from './uploads.ts';

export interface WantedUpload {
  readonly dossierId: string;
  /** As the client names it. */
  readonly contentType: string;
  readonly size: number;
  readonly sha256: string;
}

export interface AllowedUpload {
  readonly permit: UploadPermit;
  readonly form: UploadForm;
}

const taken: readonly string[] = ['image/jpeg', 'image/png'] satisfies readonly FacePicture['contentType'][];
const isTaken = (contentType: string): contentType is FacePicture['contentType'] => taken.includes(contentType);

/**
 * Lets a device upload one picture, to the byte, straight to the store (FACE-1, TH-28). Refusals: not_found, dossier_closed,
 * unsupported_media_type, too_large, rate_limited.
 */
export async function allowUpload(
  ports: PortraitPorts,
  { device }: Caller,
  applicant: Applicant,
  { dossierId, contentType, size, sha256 }: WantedUpload,
): Promise<Outcome<AllowedUpload>> {
  const { clock, randomness, limits } = ports;
  const draft = await ownApplication(ports, applicant, dossierId);
  if (!draft.ok) return draft;
  if (!isTaken(contentType)) return refused('unsupported_media_type');
  if (size > limits.portrait.largestBytes) return refused('too_large');
  const key = { name: 'dossier.uploads.account', subject: applicant.accountId } as const;
  const room = await takeRoom(ports, key, limits.portrait.uploadsPerAccount);
  if (!room.ok) return room;
  const now = clock.now();
  const permit: UploadPermit = {
    ...{ entity: 'uploadPermit', version: 0, uploadId: randomness.id(), dossierId, device },
    ...{ contentType, size, sha256, issuedAt: now, expiresAt: now + limits.portrait.uploadSeconds * SECOND },
  };
  const form = await ports.uploads.formFor(permit);
  return conclude(ports.ledger, () =>
    Promise.resolve({ outcome: accepted({ permit, form }), change: { writes: [{ save: permit }] } }),
  );
}
