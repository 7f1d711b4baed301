import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import sharp from 'sharp';
import { pictureHeader } from '../../../../domain/portrait/picture.ts';
import { jpegOf, pngOf } from '../../../doubles/faces.ts';

describe('a picture’s header', () => {
  const made = sharp({ create: { width: 320, height: 200, channels: 3, background: 'grey' } });

  test.each([
    ['a JPEG', () => made.clone().jpeg(), 'image/jpeg'],
    ['a progressive JPEG', () => made.clone().jpeg({ progressive: true }), 'image/jpeg'],
    ['a JPEG with a profile', () => made.clone().jpeg().withMetadata({ orientation: 6 }), 'image/jpeg'],
    ['a PNG', () => made.clone().png(), 'image/png'],
  ])('tells what %s is and how large', async (_, picture, contentType) => {
    const bytes = await picture().toBuffer();
    expect(pictureHeader(bytes)).toEqual({ contentType, width: 320, height: 200 });
    // Wherever it stands in its buffer.
    const padded = Buffer.concat([Buffer.alloc(3), bytes]);
    expect(pictureHeader(padded.subarray(3))).toEqual({ contentType, width: 320, height: 200 });
  });

  test('TH-29 tells of gigapixels without decoding any', () => {
    expect(pictureHeader(pngOf(60_000, 60_000))).toMatchObject({ width: 60_000, height: 60_000 });
    expect(pictureHeader(jpegOf(65_000, 65_000))).toMatchObject({ width: 65_000, height: 65_000 });
  });

  test.each<[string, () => Buffer | Promise<Buffer>]>([
    ['a WebP', () => made.clone().webp().toBuffer()],
    ['a drawing', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['nothing', () => Buffer.alloc(0)],
    ['a cut JPEG', () => jpegOf(9, 9).subarray(0, 20)],
    ['a cut PNG', () => pngOf(9, 9).subarray(0, 20)],
    ['a JPEG whose picture comes before its size', () => Buffer.from('ffd8ffda000c03010002110311003f00', 'hex')],
    ['a JPEG of markers without an end', () => Buffer.concat([Buffer.from('ffd8'), Buffer.alloc(100_000, 0xff)])],
  ])('of %s is none', async (_, bytes) => {
    expect(pictureHeader(await bytes())).toBeUndefined();
  });

  test('of any bytes whatever is read or not, and never fails', () => {
    const starts = [Buffer.alloc(0), Buffer.from('ffd8', 'hex'), pngOf(1, 1, 29).subarray(0, 8)];
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 60 }), (start, rest) => {
        expect(() => pictureHeader(Buffer.concat([start, rest]))).not.toThrow();
      }),
      { numRuns: 2_000 },
    );
  });
});
