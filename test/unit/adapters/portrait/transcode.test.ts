import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openJpeg2000Decoder } from '../../../../adapters/portrait/openjpeg.ts';
import type { Jpeg2000Decoder } from '../../../../adapters/portrait/openjpeg.ts';
import { encodePng } from '../../../../adapters/portrait/png.ts';
import { transcodePortrait } from '../../../../adapters/portrait/transcode.ts';
import { faceImage } from '../../../../emrtd/lds/face-image.ts';
import { headerOnlyJpeg, headerOnlyJpeg2000 } from '../../../../tools/sandbox-issuer/portrait.ts';

const require = createRequire(import.meta.url);
const wasmOf = (name: string): Buffer => readFileSync(require.resolve(`@cornerstonejs/codec-openjpeg/${name}`));

interface Encoder {
  getDecodedBuffer(frame: object): Uint8Array;
  encode(): void;
  getEncodedBuffer(): Uint8Array;
}
type EncoderModule = (options: object) => Promise<{ J2KEncoder: new () => Encoder }>;

let decode: Jpeg2000Decoder;
let jpeg2000: (width: number, height: number, components: number, sample: (at: number) => number) => Buffer;

beforeAll(async () => {
  decode = await openJpeg2000Decoder(wasmOf('decodewasm'));
  const createEncoder = require('@cornerstonejs/codec-openjpeg/wasmjs') as EncoderModule;
  const { J2KEncoder } = await createEncoder({
    wasmBinary: wasmOf('wasm'),
    print: () => undefined,
    printErr: () => undefined,
  });
  jpeg2000 = (width, height, componentCount, sample) => {
    const encoder = new J2KEncoder();
    const samples = encoder.getDecodedBuffer({ width, height, bitsPerSample: 8, componentCount, isSigned: false });
    for (let at = 0; at < samples.length; at++) samples[at] = sample(at);
    encoder.encode();
    return Buffer.from(encoder.getEncodedBuffer());
  };
});

/** The samples of a PNG as our encoder writes it: one IDAT, every row filtered with "up". */
function samplesOf(png: Uint8Array, stride: number): Buffer {
  const at = Buffer.from(png).indexOf('IDAT');
  const length = Buffer.from(png).readUInt32BE(at - 4);
  const rows = inflateSync(png.subarray(at + 4, at + 4 + length));
  const samples = Buffer.alloc((rows.length / (stride + 1)) * stride);
  for (let i = 0; i < samples.length; i++) {
    const row = Math.floor(i / stride);
    samples[i] = (rows[row * (stride + 1) + 1 + (i % stride)] ?? 0) + (row === 0 ? 0 : (samples[i - stride] ?? 0));
  }
  return samples;
}

describe('portraits', () => {
  test.each([
    ['colour', 3],
    ['grey', 1],
  ])('FACE-3 a JPEG 2000 portrait in %s becomes a PNG of the same pixels', (_, components) => {
    const sample = (at: number): number => (at * 7 + Math.floor(at / 50)) % 256;
    const image = faceImage(jpeg2000(64, 48, components, sample))!;
    const result = transcodePortrait(image, decode, 4_000_000);
    if (!result.ok) throw new Error(result.reason);
    expect(result.contentType).toBe('image/png');
    expect([...samplesOf(result.bytes, 64 * components)]).toEqual(
      Array.from({ length: 64 * 48 * components }, (__, at) => sample(at)),
    );
    const png = Buffer.from(result.bytes);
    expect([png.readUInt32BE(16), png.readUInt32BE(20), png[24], png[25]]).toEqual([
      64,
      48,
      8,
      components === 3 ? 2 : 0,
    ]);
  });

  test('FACE-3 a JPEG portrait stays as it is', () => {
    const image = faceImage(headerOnlyJpeg(300, 400).bytes)!;
    expect(transcodePortrait(image, decode, 4_000_000)).toEqual({
      ok: true,
      contentType: 'image/jpeg',
      bytes: image.bytes,
    });
  });

  test('FACE-3 a broken JPEG 2000 is undecodable, not a picture of nothing', () => {
    const whole = jpeg2000(64, 48, 3, () => 90);
    for (const bytes of [
      whole.subarray(0, 60),
      Buffer.from(headerOnlyJpeg2000(64, 48).bytes),
      Buffer.from(headerOnlyJpeg2000(64, 48, 'codestream').bytes),
    ]) {
      expect(transcodePortrait(faceImage(bytes)!, decode, 4_000_000)).toEqual({ ok: false, reason: 'undecodable' });
    }
    expect(decode(Buffer.from('no picture'))).toBeUndefined();
  });

  test('TH-29 a header that asks for too many pixels is refused before the decoder sees it', () => {
    const bomb = faceImage(headerOnlyJpeg2000(3000, 3000).bytes)!;
    const never: Jpeg2000Decoder = () => {
      throw new Error('decoded');
    };
    expect(transcodePortrait(bomb, never, 4_000_000)).toEqual({ ok: false, reason: 'too_many_pixels' });
    expect(transcodePortrait(faceImage(headerOnlyJpeg(65_535, 65_535).bytes)!, never, 4_000_000).ok).toBe(false);
  });

  test('TH-29 more components or tiles than a portrait has are refused by the header', () => {
    const codestream = (offset: number, value: number): Buffer => {
      const bytes = Buffer.from(headerOnlyJpeg2000(2000, 1000, 'codestream').bytes);
      if (offset === 40) bytes.writeUInt16BE(value, offset);
      else bytes.writeUInt32BE(value, offset);
      return bytes;
    };
    for (const [offset, value] of [
      [40, 5],
      [40, 0],
      [24, 0],
      [24, 1],
      [28, 0],
      [32, 1],
    ] as const) {
      expect(() => faceImage(codestream(offset, value))).toThrow();
    }
    expect(faceImage(codestream(40, 4))).toMatchObject({ width: 2000 });
  });

  test('FACE-3 decoding leaves nothing behind: a thousand portraits in the same memory', () => {
    const bytes = jpeg2000(64, 64, 3, (at) => at % 251);
    for (let i = 0; i < 50; i++) decode(bytes);
    const before = process.memoryUsage().rss;
    for (let i = 0; i < 1000; i++) decode(bytes);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });

  test('FACE-3 a PNG is whole: signature, header, data, end', () => {
    const png = encodePng({ width: 1, height: 1, channels: 1, samples: Uint8Array.of(200) });
    expect(png.toString('latin1')).toMatch(/^.PNG[\s\S]*IHDR[\s\S]*IDAT[\s\S]*IEND/);
    expect(png.subarray(-4).toString('hex')).toBe('ae426082');
  });
});
