import type { FaceImage } from '../../emrtd/index.ts';
import type { Jpeg2000Decoder } from './openjpeg.ts';
import { encodePng } from './png.ts';

export type TranscodedPortrait =
  | { readonly ok: true; readonly contentType: 'image/jpeg' | 'image/png'; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: 'too_many_pixels' | 'undecodable' };

/**
 * The chip's portrait in a form that face comparison takes: JPEG as it is, JPEG 2000 as PNG. Width and height come from the image's own
 * header, read before anything is decoded; what is decoded must have them (TH-29).
 */
export function transcodePortrait(image: FaceImage, decode: Jpeg2000Decoder, maxPixels: number): TranscodedPortrait {
  if (image.width * image.height > maxPixels) return { ok: false, reason: 'too_many_pixels' };
  if (image.format === 'jpeg') return { ok: true, contentType: 'image/jpeg', bytes: image.bytes };
  const pixels = decode(image.bytes);
  if (pixels?.width !== image.width || pixels.height !== image.height) return { ok: false, reason: 'undecodable' };
  return { ok: true, contentType: 'image/png', bytes: encodePng(pixels) };
}
