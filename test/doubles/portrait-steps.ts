import { createHash } from 'node:crypto';
import type { DeviceId } from '../../domain/references.ts';
import type { DossierWorld } from './dossier-ports.ts';
import { jpegOf } from './faces.ts';

/** A picture that is taken for a good portrait, by its header and what the analyst of the tests sees. */
export const picture = jpegOf(900, 1_200);

export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What a client says of a picture before it uploads it. */
export const announced = (bytes: Uint8Array, contentType = 'image/jpeg') => ({
  contentType,
  size: bytes.length,
  sha256: digestOf(bytes),
});

export const UPLOAD = 'upload-of-the-tests';

/** Whose step it is. */
export interface StepOf {
  readonly dossierId: string;
  readonly device: DeviceId;
}

/** A picture that was uploaded by its permit, put there past the calls; the permit's id is {@link UPLOAD}. */
export async function uploadedOf({ store, objects, clock }: DossierWorld, of: StepOf): Promise<string> {
  const uploadId = UPLOAD;
  const issuedAt = clock.now();
  const terms = { ...announced(picture), contentType: 'image/jpeg', uploadId, expiresAt: issuedAt + 300_000 } as const;
  await store.ledger.commit({ writes: [{ save: { entity: 'uploadPermit', version: 0, ...of, ...terms, issuedAt } }] });
  objects.receive(await objects.formFor(terms), picture);
  return uploadId;
}

/** A liveness session that was held by a living person, put there past the calls; its id. */
export async function heldSessionOf({ store, liveness, clock }: DossierWorld, of: StepOf): Promise<string> {
  const sessionId = await liveness.begin();
  liveness.live(sessionId);
  const startedAt = clock.now();
  const times = { startedAt, expiresAt: startedAt + 180_000 };
  await store.ledger.commit({
    writes: [{ save: { entity: 'livenessSession', version: 0, sessionId, ...of, ...times } }],
  });
  return sessionId;
}
