import type { ChipArchive } from '../dossier/chip-archive.ts';
import type { Dossier, Dossiers } from '../dossier/dossier.ts';
import type { KeptObject, KeptObjects } from '../dossier/kept-object.ts';
import type { RunRef } from '../dossier/run.ts';
import type { CardPhotos } from '../identity/card-photo.ts';
import type { ChipPortraits } from '../portrait/chip-portraits.ts';
import type { FaceComparer, FaceComparison, FacePicture } from '../portrait/faces.ts';
import { OVER, type ComparedFace, type FaceFound, type Over } from './found.ts';
import { keepPhotograph } from './photograph.ts';
import { ofRun } from './step.ts';

export interface FacePorts {
  readonly dossiers: Dossiers;
  readonly objects: KeptObjects;
  readonly archive: ChipArchive;
  readonly chipPortraits: ChipPortraits;
  readonly photos: CardPhotos;
  readonly faces: FaceComparer;
}

/** A picture; that there is none to compare; or that what is kept is not what was checked (FA-21). */
type Picture = FacePicture | 'none' | 'changed';

/**
 * Compares the live face with one other: with the document's photograph, or with the uploaded portrait (FACE-3). Where a picture is missing or
 * cannot be read nothing is compared, which is a doubt and no answer. The document's photograph is kept for officers, who see no proof. @throws DependencyUnavailable
 */
export async function compareFace(ports: FacePorts, run: RunRef, face: ComparedFace): Promise<FaceFound | Over> {
  const dossier = await ofRun(ports.dossiers, run, 'checking');
  if (dossier === undefined) return OVER;
  const isProof = dossier.proves !== undefined;
  if (isProof && face === 'portrait') return { face, bytesUnchanged: true };
  const [live, other] = await Promise.all([
    kept(ports, dossier.live?.object),
    face === 'document' ? ofDocument(ports, dossier) : kept(ports, dossier.portrait?.object),
  ]);
  if (live === 'changed' || other === 'changed') return { face, bytesUnchanged: false };
  const compared = live === 'none' || other === 'none' ? undefined : await ports.faces.compare(live, other);
  // Last of all: what comes after it could fail, and the repetition would keep another.
  const shown = face === 'document' && !isProof && other !== 'none';
  const photograph = shown ? await keepPhotograph(ports, dossier, other) : undefined;
  return { face, bytesUnchanged: true, ...saidOf(compared), ...(photograph && { photograph }) };
}

const saidOf = (compared: FaceComparison | undefined): Pick<FaceFound, 'similarity' | 'model'> =>
  compared === undefined
    ? {}
    : { model: compared.model, ...(compared.similarity !== undefined && { similarity: compared.similarity }) };

async function kept({ objects }: FacePorts, object: KeptObject | undefined): Promise<Picture> {
  if (object === undefined) return 'none';
  const { contentType } = object;
  if (contentType !== 'image/jpeg' && contentType !== 'image/png') return 'none';
  const bytes = await objects.read(object);
  return bytes === undefined ? 'changed' : { contentType, bytes };
}

/** The chip's portrait; for a QR code the one that the register has of the card's holder (CHIP-4). */
async function ofDocument(
  { archive, chipPortraits, photos }: FacePorts,
  { chip, personal }: Dossier,
): Promise<Picture> {
  if (chip === undefined) return (await photos.of(personal.holder.personalId)) ?? 'none';
  const files = chip.object && (await archive.read(chip.object));
  if (files === undefined) return 'changed';
  const portrait = files.dataGroups.get(2);
  return (portrait && chipPortraits.of(portrait)) ?? 'none';
}
