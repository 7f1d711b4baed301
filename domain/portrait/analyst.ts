import type { FacePicture } from './faces.ts';

/** What an engine says of a face, and how sure it is of it, percent. */
export interface Sign {
  readonly holds: boolean;
  readonly confidence: number;
}

/** A face as an engine sees it, before any rule. */
export interface SeenFace {
  /** Sides of the box around it, as shares of the picture's. */
  readonly width: number;
  readonly height: number;
  /** That it is a face, percent. */
  readonly confidence: number;
  /** Degrees: the head turned aside, nodding, and tilted. */
  readonly pose: { readonly yaw: number; readonly pitch: number; readonly roll: number };
  /** 0 to 100. */
  readonly brightness: number;
  readonly sharpness: number;
  readonly eyesOpen: Sign;
  readonly eyeglasses: Sign;
  readonly sunglasses: Sign;
  readonly covered: Sign;
}

/** What was seen on a picture, or that it is none which can be looked at. */
export type Look =
  | { readonly kind: 'seen'; readonly faces: readonly SeenFace[]; readonly model: string }
  | { readonly kind: 'unreadable' | 'too_large' };

/** Looks for faces on a picture (FACE-1). */
export interface FaceAnalyst {
  /** @throws DependencyUnavailable when it cannot be said now. */
  look(picture: FacePicture): Promise<Look>;
}
