/** Width and height of a picture in pixels, as its header says. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Ours: what the machine of a developer decodes in a second. */
export const MOST_PIXELS = 40_000_000;

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
/** Start of frame: every coding of JPEG but the tables and extensions that lie between their markers. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** Markers without a length: restarts, start of image, and one for temporary use. */
const isBare = (marker: number): boolean => (marker >= 0xd0 && marker <= 0xd8) || marker === 0x01;

/** What the header of a JPEG or PNG says, before anything is decoded; undefined for anything else. */
export function sizeOf(bytes: Buffer): Size | undefined {
  if (bytes.subarray(0, 8).equals(PNG)) return bytes.length < 24 ? undefined : pngSize(bytes);
  return bytes.length > 3 && bytes.readUInt16BE(0) === 0xffd8 ? jpegSize(bytes) : undefined;
}

const pngSize = (bytes: Buffer): Size => ({ width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) });

function jpegSize(bytes: Buffer): Size | undefined {
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (isFrame(marker)) return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    // A marker may be preceded by any number of filling bytes.
    at += marker === 0xff ? 1 : isBare(marker) ? 2 : 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}
