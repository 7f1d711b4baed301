import type { SeenFace } from '../../domain/portrait/analyst.ts';

/** A face that fills half of a picture and has nothing against it, but for the changes. */
export const goodFace = (changes: Partial<SeenFace> = {}): SeenFace => ({
  width: 0.4,
  height: 0.5,
  confidence: 99.9,
  pose: { yaw: 2, pitch: 5, roll: -1 },
  brightness: 70,
  sharpness: 80,
  eyesOpen: { holds: true, confidence: 99 },
  eyeglasses: { holds: false, confidence: 99 },
  sunglasses: { holds: false, confidence: 99 },
  covered: { holds: false, confidence: 99 },
  ...changes,
});

/** The header of a JPEG, and nothing else of one. */
export function jpegOf(width: number, height: number, length = 2_000): Buffer {
  const bytes = Buffer.alloc(length);
  Buffer.from('ffd8ffe000104a46494600010100000100010000ffc00011080000000003012200021101031101', 'hex').copy(bytes);
  bytes.writeUInt16BE(height, 25);
  bytes.writeUInt16BE(width, 27);
  return bytes;
}

/** The header of a PNG, and nothing else of one. */
export function pngOf(width: number, height: number, length = 2_000): Buffer {
  const bytes = Buffer.alloc(length);
  Buffer.from('89504e470d0a1a0a0000000d4948445200000000000000000806000000', 'hex').copy(bytes);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}
