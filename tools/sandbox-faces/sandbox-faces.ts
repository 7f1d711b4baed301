import type { SandboxPortrait } from '../sandbox-issuer/portrait.ts';
import { encodeJpeg2000 } from './jpeg2000.ts';
import { FRONTAL, PEOPLE, portraitOf, type Place } from './sample-people.ts';

/** What a card's photograph measures, in pixels. */
const CARD = { width: 300, height: 300 } as const;

/** The pictures of one sandbox citizen: on the card, of the liveness session, and the portrait taken for the dossier. */
export interface SandboxFace {
  /** JPEG or JPEG 2000, as cards have it. */
  onCard(format: 'jpeg' | 'jpeg2000'): Promise<SandboxPortrait>;
  /** JPEG. */
  live(): Promise<Buffer>;
  /** JPEG. */
  portrait(): Promise<Buffer>;
  /** A portrait that no face can be judged on: far too dark (FACE-1). JPEG. */
  darkPortrait(): Promise<Buffer>;
}

/** How many different faces the sandbox has; citizens beyond that share them. */
export const SANDBOX_FACES = FRONTAL.length;

/** The n-th face: one of the people on the demonstration pictures of face-api, which comes from npm; none of them is the citizen. */
export function sandboxFace(n: number): SandboxFace {
  const place = PEOPLE[FRONTAL[n % FRONTAL.length] ?? -1];
  if (place === undefined) throw new RangeError('the sandbox has no such face');
  return faceAt(place);
}

const faceAt = (place: Place): SandboxFace => ({
  async onCard(format) {
    const cut = (await portraitOf(place, 1.05)).resize(CARD.width, CARD.height, { fit: 'cover' }).removeAlpha();
    if (format === 'jpeg') return { ...CARD, bytes: await cut.jpeg({ quality: 85 }).toBuffer() };
    return { ...CARD, bytes: await encodeJpeg2000({ ...CARD, samples: await cut.raw().toBuffer() }) };
  },
  live: async () => (await portraitOf(place)).linear(0.92, 4).jpeg({ quality: 88 }).toBuffer(),
  portrait: async () => (await portraitOf(place)).jpeg({ quality: 92 }).toBuffer(),
  darkPortrait: async () => (await portraitOf(place)).linear(0.08, 0).jpeg({ quality: 92 }).toBuffer(),
});
