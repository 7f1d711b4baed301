import { readDg2 } from './lds/dg2.ts';
import type { FaceImage } from './lds/face-image.ts';
import { Refusal } from './refusal.ts';

/** The portrait of data group 2; undefined where there is none of at most `maxPixels` that can be read (TH-29). */
export function portraitOf(dataGroup2: Uint8Array, maxPixels: number): FaceImage | undefined {
  try {
    return readDg2(dataGroup2, maxPixels);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
