import { DerFault } from '../../emrtd/der/fault.ts';
import { faceImage } from '../../emrtd/lds/face-image.ts';
import type { FacePicture } from '../../domain/portrait/faces.ts';
import { ServiceFault } from '../ministry/service-fault.ts';

/** What a photograph of a card may be, before anything looks at it (TH-29). */
export interface PhotoBounds {
  readonly mostPixels: number;
}

/** A card's portrait has some 50 KB. */
export const LARGEST_PHOTO_BYTES = 512 * 1_024;

const PNG_SIGNATURE = '89504e470d0a1a0a';
/** Signature, length and type of the first chunk, width and height. Source: W3C PNG (third edition) §5.2, §11.2.1. */
const PNG_HEAD_BYTES = 24;

/**
 * The register's photograph of a card: JPEG or PNG, known by its own first bytes, within its bounds by its own header; nothing is decoded.
 * @throws ServiceFault for anything else: a faulty register is nobody's fault (FA-24)
 */
export function readPhoto(bytes: Uint8Array, { mostPixels }: PhotoBounds): FacePicture {
  if (bytes.length > LARGEST_PHOTO_BYTES) throw new ServiceFault('malformed', { detail: 'photo size' });
  const head = headOf(bytes);
  if (head === undefined) throw new ServiceFault('malformed', { detail: 'photo format' });
  const { contentType, width, height } = head;
  if (width === 0 || height === 0 || width * height > mostPixels) {
    throw new ServiceFault('malformed', { detail: 'photo pixels' });
  }
  return { contentType, bytes };
}

type Head = Pick<FacePicture, 'contentType'> & { readonly width: number; readonly height: number };

function headOf(bytes: Uint8Array): Head | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length >= PNG_HEAD_BYTES && file.toString('hex', 0, 8) === PNG_SIGNATURE) {
    if (file.toString('latin1', 12, 16) !== 'IHDR') return undefined;
    return { contentType: 'image/png', width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
  }
  const image = jpegOf(bytes);
  return image && { contentType: 'image/jpeg', width: image.width, height: image.height };
}

function jpegOf(bytes: Uint8Array): { readonly width: number; readonly height: number } | undefined {
  try {
    const image = faceImage(bytes);
    return image?.format === 'jpeg' ? image : undefined;
  } catch (error) {
    // Its header does not hold; anything else is a bug and goes on.
    if (error instanceof DerFault) return undefined;
    throw error;
  }
}
