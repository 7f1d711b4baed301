import type { Dossier } from '../dossier/dossier.ts';
import type { FaceModels } from '../dossier/findings.ts';
import type { RunPhase } from '../dossier/run.ts';
import type { Checks } from './checks.ts';
import type { ComparedFace, FaceFound, Found } from './found.ts';

/** The checks of a run, complete; in a concluding one the faces are not compared again (`records` settles that): they are those that the officers saw. */
export function checksOf({ findings }: Dossier, { records, document, faces }: Found, phase: RunPhase): Checks {
  const earlier = phase === 'finish' ? findings?.checks : undefined;
  const { population, uniqueness, liveness, portrait, earlierChipRejected } = records;
  const similarityOf = (face: ComparedFace) => faceOf(faces, face)?.similarity;
  return {
    ...{ population, uniqueness, liveness, portrait, earlierChipRejected },
    document: document.document,
    bytesUnchanged: document.bytesUnchanged && faces.every(({ bytesUnchanged }) => bytesUnchanged),
    documentFace: earlier ? earlier.documentFace : similarityOf('document'),
    portraitFace: earlier ? earlier.portraitFace : similarityOf('portrait'),
  };
}

/** Who compared the faces of those checks. */
export function modelsOf({ findings }: Dossier, { faces }: Found, phase: RunPhase): FaceModels {
  if (phase === 'finish') return findings?.models ?? {};
  const [document, portrait] = [faceOf(faces, 'document')?.model, faceOf(faces, 'portrait')?.model];
  return { ...(document !== undefined && { document }), ...(portrait !== undefined && { portrait }) };
}

const faceOf = (faces: readonly FaceFound[], wanted: ComparedFace): FaceFound | undefined =>
  faces.find(({ face }) => face === wanted);
