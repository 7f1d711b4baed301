import type { Similarity } from '../approval/checks.ts';

/** A picture with a face, in a form that every engine takes. */
export interface FacePicture {
  readonly contentType: 'image/jpeg' | 'image/png';
  readonly bytes: Uint8Array;
}

export interface FaceComparison {
  /** Of the two largest faces; undefined where a picture shows none. */
  readonly similarity: Similarity | undefined;
  /** Who compared, with version: it goes into the evidence. */
  readonly model: string;
}

/** Compares faces (FACE-3). */
export interface FaceComparer {
  /** @throws DependencyUnavailable when it cannot be said now. */
  compare(one: FacePicture, other: FacePicture): Promise<FaceComparison>;
}
