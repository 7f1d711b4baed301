import type { ChipPortraits } from '../../domain/portrait/chip-portraits.ts';
import { portraitOf } from '../../emrtd/index.ts';
import type { Jpeg2000Decoder } from './openjpeg.ts';
import { transcodePortrait } from './transcode.ts';

/** Portraits of data group 2: JPEG as it is, JPEG 2000 as PNG, nothing larger than `maxPixels` (TH-29). */
export const chipPortraits = (decode: Jpeg2000Decoder, maxPixels: number): ChipPortraits => ({
  of(dataGroup2) {
    const image = portraitOf(dataGroup2, maxPixels);
    const portrait = image && transcodePortrait(image, decode, maxPixels);
    return portrait?.ok === true ? { contentType: portrait.contentType, bytes: portrait.bytes } : undefined;
  },
});
