import type { Dossier } from '../dossier/dossier.ts';
import type { KeptObject, KeptObjects } from '../dossier/kept-object.ts';
import type { DossierIn } from '../dossier/move.ts';
import type { FacePicture } from '../portrait/faces.ts';
import type { Found } from './found.ts';

/**
 * Keeps the document's photograph as it was compared, so that officers see the very picture (APR-2); a run that looks again keeps no second one.
 * What a run keeps that breaks off before its end goes with the store's own term (FACE-4). @throws DependencyUnavailable
 */
export async function keepPhotograph(
  { objects }: { readonly objects: KeptObjects },
  { photograph }: Dossier,
  { contentType, bytes }: FacePicture,
): Promise<KeptObject> {
  const known = photograph && (await objects.read(photograph.object));
  if (photograph !== undefined && known !== undefined && areSame(known, bytes)) return photograph.object;
  return objects.keep('photo', contentType, bytes);
}

/** The dossier with the photograph that a run kept; where it looked at none, with the one that it had. */
export function withPhotograph(dossier: DossierIn<'checking'>, { faces }: Found): DossierIn<'checking'> {
  const kept = faces.find(({ face }) => face === 'document')?.photograph;
  return kept === undefined ? dossier : { ...dossier, photograph: { object: kept } };
}

const areSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);
