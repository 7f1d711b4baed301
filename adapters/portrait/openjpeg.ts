import createModule from '@cornerstonejs/codec-openjpeg/decodewasmjs';
import type { Decoder } from '@cornerstonejs/codec-openjpeg/decodewasmjs';
import type { Pixels } from './png.ts';

/** Decodes JPEG 2000, file or codestream; undefined for what is none, or has other channels than grey, colour and alpha. */
export type Jpeg2000Decoder = (bytes: Uint8Array) => Pixels | undefined;

/** Eight bits of each sample; a fourth channel (alpha) is dropped, a second too. */
function pixelsOf(
  decoded: Uint8Array,
  width: number,
  height: number,
  components: number,
  bits: number,
): Pixels | undefined {
  if (width === 0 || height === 0 || components < 1 || components > 4 || bits < 1 || bits > 16) return undefined;
  const channels = components >= 3 ? 3 : 1;
  const wide = bits > 8;
  const count = width * height;
  if (decoded.length !== count * components * (wide ? 2 : 1)) return undefined;
  const source = wide ? new Uint16Array(decoded.slice().buffer) : decoded;
  const samples = new Uint8Array(count * channels);
  const most = 2 ** bits - 1;
  for (let pixel = 0; pixel < count; pixel++) {
    for (let channel = 0; channel < channels; channel++) {
      const sample = source[pixel * components + channel] ?? 0;
      samples[pixel * channels + channel] = bits === 8 ? sample : Math.round((sample * 255) / most);
    }
  }
  return { width, height, channels, samples };
}

/** C++ exceptions come out of WebAssembly as bare numbers; anything else is a bug and goes on. */
function decodes(decoder: Decoder): boolean {
  try {
    decoder.decode();
    return true;
  } catch (error) {
    if (typeof error === 'number') return false;
    throw error;
  }
}

/**
 * OpenJPEG in WebAssembly, compiled once; `wasm` is the package's `decodewasm` file. It answers bad input with a picture of 0 × 0 instead
 * of an error, hence the checks. Who calls it has capped the pixels from the image's header.
 */
export async function openJpeg2000Decoder(wasm: Uint8Array): Promise<Jpeg2000Decoder> {
  const silent = (): void => undefined;
  const { J2KDecoder } = await createModule({ wasmBinary: wasm, print: silent, printErr: silent });
  return (bytes) => {
    const decoder = new J2KDecoder();
    try {
      decoder.getEncodedBuffer(bytes.length).set(bytes);
      if (!decodes(decoder)) return undefined;
      const { width, height, componentCount, bitsPerSample, isSigned } = decoder.getFrameInfo();
      if (isSigned) return undefined;
      return pixelsOf(new Uint8Array(decoder.getDecodedBuffer()), width, height, componentCount, bitsPerSample);
    } finally {
      decoder.delete();
    }
  };
}
