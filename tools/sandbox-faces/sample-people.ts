import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp, { type Sharp } from 'sharp';

/** A person on a picture of face-api's demonstration: picture, middle of the face and half a portrait's side in pixels. */
export type Place = readonly [picture: number, x: number, y: number, half: number];

/** Everybody who looks more or less into the camera. No photograph is in the repository: these come with the package. */
export const PEOPLE: readonly Place[] = [
  [1, 936, 544, 212],
  [1, 1572, 327, 197],
  [1, 511, 493, 212],
  [2, 1551, 278, 219],
  [2, 979, 368, 209],
  [3, 1182, 372, 248],
  [3, 1563, 456, 265],
  [3, 697, 475, 232],
  [4, 754, 194, 200],
  [4, 1368, 285, 200],
  [4, 1082, 322, 212],
  [4, 326, 341, 195],
  [5, 459, 1035, 251],
  [5, 1520, 554, 279],
  [5, 1206, 331, 207],
  [5, 670, 563, 221],
  [5, 860, 229, 192],
  [6, 1591, 426, 248],
  [6, 357, 637, 229],
  [6, 775, 497, 254],
  [6, 1265, 465, 219],
];
/** Who looks straight into the camera: FACE-1 turns the others away. */
export const FRONTAL: readonly number[] = [6, 12, 14, 16, 18, 20];
/** Two who look like one woman on two pictures: neither the same person nor different ones. */
export const PERHAPS_ONE: readonly [number, number] = [1, 5];

const demo = join(dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api')), '..', 'demo');
export const picturePath = (picture: number): string => join(demo, `sample${picture}.jpg`);

/** A portrait cut from its picture, `scale` times as wide as usual, never beyond the picture's edges. */
export async function portraitOf([picture, x, y, half]: Place, scale = 1): Promise<Sharp> {
  const path = picturePath(picture);
  const { width, height } = await sharp(path).metadata();
  const [left, top] = [Math.max(0, Math.round(x - half * scale)), Math.max(0, Math.round(y - half * scale))];
  const [right, bottom] = [
    Math.min(width, Math.round(x + half * scale)),
    Math.min(height, Math.round(y + half * scale)),
  ];
  const cut = sharp(path).extract({ left, top, width: right - left, height: bottom - top });
  return sharp(await cut.png().toBuffer());
}
