/** A place in a picture, in pixels from its upper left corner. */
export type Point = readonly [x: number, y: number];

/** A face as the engine sees it. Shares are of the picture's width and height; scores go from 0 to 100. */
export interface Face {
  readonly box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
  readonly landmarks: Readonly<Record<string, Point>>;
  /** Degrees; the signs are the model's own. */
  readonly pose: { readonly roll: number; readonly yaw: number; readonly pitch: number };
  readonly confidence: number;
  readonly brightness: number;
  readonly sharpness: number;
  readonly eyesOpen: Verdict;
  readonly sunglasses: Verdict;
  readonly occluded: Verdict;
  /** 128 numbers: the nearer two prints, the liker two faces. */
  readonly print: readonly number[];
}

/** Yes or no, and from 50 to 100 how surely. */
export interface Verdict {
  readonly value: boolean;
  readonly confidence: number;
}

/** Yes where a measure lies below its threshold; the further away, the surer. */
export function below(measure: number, threshold: number): Verdict {
  const away = Math.abs(measure - threshold) / threshold;
  return { value: measure < threshold, confidence: 50 + 50 * Math.min(1, away) };
}

export const distanceBetween = ([x, y]: Point, [u, v]: Point): number => Math.hypot(x - u, y - v);
