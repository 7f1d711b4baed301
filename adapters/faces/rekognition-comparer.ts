import { type ComparedFace, CompareFacesCommand, type RekognitionClient } from '@aws-sdk/client-rekognition';
import type { FaceComparer } from '../../domain/portrait/faces.ts';
import { judged } from './judged.ts';
import { REKOGNITION } from './model.ts';

/** Compares the largest faces of two pictures by Rekognition's CompareFaces, which answers percent (FACE-3). */
export const rekognitionComparer = (client: Pick<RekognitionClient, 'send'>): FaceComparer => ({
  async compare(one, other) {
    const call = new CompareFacesCommand({
      SourceImage: { Bytes: one.bytes },
      TargetImage: { Bytes: other.bytes },
      // Whatever is left out below a threshold could not be told from a face that was not found.
      SimilarityThreshold: 0,
      QualityFilter: 'NONE',
    });
    const answer = await judged(client.send(call));
    if (typeof answer === 'string') return { similarity: undefined, model: REKOGNITION };
    const faces = [
      ...(answer.FaceMatches ?? []).map(({ Face, Similarity }) => ({ area: areaOf(Face), similarity: Similarity })),
      ...(answer.UnmatchedFaces ?? []).map((face) => ({ area: areaOf(face), similarity: 0 })),
    ];
    // Of the source it takes the largest face itself; a likeness with somebody in the background is none.
    const [largest] = faces.toSorted((a, b) => b.area - a.area);
    return { similarity: largest?.similarity, model: REKOGNITION };
  },
});

const areaOf = (face: ComparedFace | undefined): number =>
  (face?.BoundingBox?.Width ?? 0) * (face?.BoundingBox?.Height ?? 0);
