import type { FacePicture } from './faces.ts';

/** What a picture's own first bytes say of it. */
export interface PictureHeader {
  readonly contentType: FacePicture['contentType'];
  readonly width: number;
  readonly height: number;
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const IHDR = 0x49484452;
const START_OF_SCAN = 0xda;
/** Start of frame: every coding of JPEG but the tables and extensions that lie between their markers. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** Markers without a length: restarts, start of image, and one for temporary use. */
const isBare = (marker: number): boolean => (marker >= 0xd0 && marker <= 0xd8) || marker === 0x01;

/**
 * The header of a JPEG (ITU-T T.81 B.2) or PNG (ISO/IEC 15948 §11.2.2), read before anything is decoded: 49 KB can ask for 1.6 GB (TH-29).
 * Undefined for anything else.
 */
export function pictureHeader(bytes: Uint8Array): PictureHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (PNG.every((byte, at) => bytes[at] === byte)) return pngHeader(view);
  return view.byteLength > 3 && view.getUint16(0) === 0xffd8 ? jpegHeader(view) : undefined;
}

function pngHeader(view: DataView): PictureHeader | undefined {
  if (view.byteLength < 24 || view.getUint32(12) !== IHDR) return undefined;
  return { contentType: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

function jpegHeader(view: DataView): PictureHeader | undefined {
  for (let at = 2; at + 9 <= view.byteLength && view.getUint8(at) === 0xff;) {
    const marker = view.getUint8(at + 1);
    if (isFrame(marker)) {
      return { contentType: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    }
    if (marker === START_OF_SCAN) return undefined;
    // A marker may be preceded by any number of filling bytes.
    at += marker === 0xff ? 1 : isBare(marker) ? 2 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}
