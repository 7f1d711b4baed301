import { createHash, timingSafeEqual } from 'node:crypto';
import type { Digests } from '../../domain/digests.ts';

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Digests by the runtime's own cryptography. Texts of any lengths compare in constant time, by their digests. */
export const nodeDigests: Digests = {
  sha256: (text) => sha256(text).toString('base64url'),
  equal: (a, b) => timingSafeEqual(sha256(a), sha256(b)),
};
