import sharp, { type Sharp } from 'sharp';
import { MOST_PIXELS } from '../image-header.ts';
import type { Point } from './face.ts';

/** Pixels of three bytes (red, green, blue), row by row. */
export interface Picture {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A JPEG or PNG as pixels, turned as its EXIF data ask. Rejects where the bytes are not a whole picture. */
export async function decode(bytes: Uint8Array): Promise<Picture> {
  const upright = sharp(bytes, { failOn: 'truncated', limitInputPixels: MOST_PIXELS })
    .rotate()
    .flatten({ background: 'white' });
  return pixelsOf(upright.toColourspace('srgb'));
}

/** The picture, or a smaller one whose sides are at most so long. */
export async function shrink({ data, width, height }: Picture, side: number): Promise<Picture> {
  const fitting = { width: side, height: side, fit: 'inside', withoutEnlargement: true } as const;
  return pixelsOf(sharp(data, { raw: { width, height, channels: 3 } }).resize(fitting));
}

async function pixelsOf(image: Sharp): Promise<Picture> {
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

export type Colour = readonly [red: number, green: number, blue: number];

/** The mean colour of a square around a point, as far as it lies within the picture; black where it does not. */
export function colourAt({ data, width, height }: Picture, [x, y]: Point, radius: number): Colour {
  const sum: [number, number, number] = [0, 0, 0];
  let count = 0;
  for (let row = Math.max(0, Math.floor(y - radius)); row <= Math.min(height - 1, y + radius); row += 1)
    for (let column = Math.max(0, Math.floor(x - radius)); column <= Math.min(width - 1, x + radius); column += 1) {
      const at = (row * width + column) * 3;
      for (const channel of [0, 1, 2] as const) sum[channel] += data[at + channel] ?? 0;
      count += 1;
    }
  return count === 0 ? sum : [sum[0] / count, sum[1] / count, sum[2] / count];
}

/** Rec. 601 luma, 0 to 255. */
export const luminance = ([red, green, blue]: Colour): number => 0.299 * red + 0.587 * green + 0.114 * blue;
