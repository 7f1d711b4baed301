import { malformed } from '../der/fault.ts';

export interface FaceImage {
  readonly format: 'jpeg' | 'jpeg2000';
  /** As the image's own header declares them, read before anything is decoded. */
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const u16 = (bytes: Uint8Array, at: number): number => {
  if (at + 2 > bytes.length) malformed('image header cut short');
  return (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
};
const u32 = (bytes: Uint8Array, at: number): number => u16(bytes, at) * 65536 + u16(bytes, at + 2);

/** Width and height from the frame header (SOF0–SOF15 but DHT, JPG, DAC). Source: ITU-T T.81 §B.2.2. */
function jpegSize(bytes: Uint8Array): Size {
  let at = 2;
  for (;;) {
    if (bytes[at] !== 0xff) malformed('JPEG marker');
    while (bytes[at] === 0xff) at++;
    const marker = bytes[at++];
    if (marker === undefined || marker === 0xd9 || marker === 0xda) malformed('JPEG without a frame header');
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) continue;
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { height: u16(bytes, at + 3), width: u16(bytes, at + 5) };
    }
    const length = u16(bytes, at);
    if (length < 2) malformed('JPEG segment');
    at += length;
  }
}

const maxComponents = 4;
const maxTiles = 1024;

/**
 * Width and height from SIZ, the first segment after SOC; more components or tiles than a portrait has multiply what decoding costs.
 * Source: ITU-T T.800 §A.5.1.
 */
function codestreamSize(bytes: Uint8Array, at: number): Size {
  if (u32(bytes, at) !== 0xff4fff51) malformed('JPEG 2000 codestream');
  const field = (index: number): number => u32(bytes, at + 8 + 4 * index);
  const [right, bottom, left, top] = [field(0), field(1), field(2), field(3)];
  if (left >= right || top >= bottom) malformed('JPEG 2000 image area');
  const [tileWidth, tileHeight, tileLeft, tileTop] = [field(4), field(5), field(6), field(7)];
  if (tileWidth === 0 || tileHeight === 0 || tileLeft > left || tileTop > top) malformed('JPEG 2000 tiles');
  const tiles = Math.ceil((right - tileLeft) / tileWidth) * Math.ceil((bottom - tileTop) / tileHeight);
  const components = u16(bytes, at + 40);
  if (tiles > maxTiles || components < 1 || components > maxComponents) malformed('JPEG 2000 tiles or components');
  return { width: right - left, height: bottom - top };
}

/** The codestream inside a JP2 file: box by box until jp2c. Source: ITU-T T.800 §I.4. */
function jp2Size(bytes: Uint8Array): Size {
  let at = 0;
  while (at + 8 <= bytes.length) {
    const length = u32(bytes, at);
    const type = u32(bytes, at + 4);
    if (length === 1) malformed('JP2 box of more than 4 GB');
    if (type === 0x6a703263) return codestreamSize(bytes, at + 8);
    if (length < 8) malformed('JP2 box length');
    at += length;
  }
  return malformed('JP2 without a codestream');
}

const startsWith = (bytes: Uint8Array, signature: string): boolean =>
  Buffer.from(bytes.subarray(0, signature.length / 2)).toString('hex') === signature;

/**
 * Sniffs a portrait by its first octets, whatever the record around it claims, and reads its size from its header.
 * Undefined for any other format. @throws DerFault for a header that does not hold.
 */
export function faceImage(bytes: Uint8Array): FaceImage | undefined {
  if (startsWith(bytes, 'ffd8ff')) return { format: 'jpeg', ...jpegSize(bytes), bytes };
  if (startsWith(bytes, '0000000c6a5020200d0a870a')) return { format: 'jpeg2000', ...jp2Size(bytes), bytes };
  if (startsWith(bytes, 'ff4fff51')) return { format: 'jpeg2000', ...codestreamSize(bytes, 0), bytes };
  return undefined;
}
