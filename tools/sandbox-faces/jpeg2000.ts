import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

interface Encoder {
  getDecodedBuffer(frame: object): Uint8Array;
  setQuality(lossless: boolean, rate: number): void;
  encode(): void;
  getEncodedBuffer(): Uint8Array;
  delete(): void;
}

type EncoderModule = (options: object) => Promise<{ J2KEncoder: new () => Encoder }>;

/** Pixels of three channels of eight bits. */
export interface RgbPixels {
  readonly width: number;
  readonly height: number;
  readonly samples: Uint8Array;
}

/** A JPEG 2000 codestream, as many cards carry their portrait. */
export async function encodeJpeg2000({ width, height, samples }: RgbPixels): Promise<Uint8Array> {
  const require = createRequire(import.meta.url);
  const createEncoder = require('@cornerstonejs/codec-openjpeg/wasmjs') as EncoderModule;
  const silent = (): void => undefined;
  const { J2KEncoder } = await createEncoder({
    wasmBinary: readFileSync(require.resolve('@cornerstonejs/codec-openjpeg/wasm')),
    print: silent,
    printErr: silent,
  });
  const encoder = new J2KEncoder();
  try {
    encoder
      .getDecodedBuffer({
        width,
        height,
        bitsPerSample: 8,
        componentCount: 3,
        isSigned: false,
        isUsingColorTransform: false,
      })
      .set(samples);
    encoder.setQuality(true, 0);
    encoder.encode();
    return new Uint8Array(encoder.getEncodedBuffer());
  } finally {
    encoder.delete();
  }
}
