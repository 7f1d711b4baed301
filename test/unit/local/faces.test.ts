import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import sharp, { type Sharp } from 'sharp';
import { atDistance, similarity } from '../../../local/services/rekognition/engine/calibration.ts';
import { FaceEngine } from '../../../local/services/rekognition/engine/engine.ts';
import type { Face } from '../../../local/services/rekognition/engine/face.ts';
import { disguised, FRONTAL, jpeg, PEOPLE, PERHAPS_ONE, picturePath, variants } from './fixture/faces.ts';

/** The thresholds of FACE-3. */
const [PASSES, REJECTED_BELOW] = [99, 80];

const engine = new FaceEngine();
afterAll(() => engine.stop());

const facesOf = async (bytes: Buffer): Promise<readonly Face[]> => {
  const analysis = await engine.analyse(bytes);
  if ('unreadable' in analysis) throw new Error(analysis.unreadable);
  return analysis.faces;
};
const faceOf = async (bytes: Buffer): Promise<Face> => {
  const [face] = await facesOf(bytes);
  if (!face) throw new Error('there is no face');
  return face;
};
const mayBeOne = (...pair: readonly number[]): boolean => pair.every((person) => PERHAPS_ONE.includes(person));

let portraits: readonly Buffer[];
let faces: readonly Face[];
beforeAll(async () => {
  portraits = await Promise.all(PEOPLE.map(jpeg));
  faces = await Promise.all(portraits.map(faceOf));
});

describe('comparison', () => {
  const others = new Map<number, readonly Face[]>();
  beforeAll(async () => {
    for (const person of FRONTAL) {
      const pictures = Object.values(await variants(PEOPLE[person]!));
      others.set(person, await Promise.all(pictures.map(faceOf)));
    }
  });

  test('FACE-3 the same picture re-lit, scaled, recompressed or cut otherwise passes', () => {
    const scores = FRONTAL.flatMap((person) =>
      others.get(person)!.map(({ print }) => similarity(faces[person]!.print, print)),
    );
    expect(scores).toHaveLength(FRONTAL.length * 5);
    expect(Math.min(...scores)).toBeGreaterThanOrEqual(PASSES);
  });

  test('FACE-3 two different people are never alike enough for an officer even', () => {
    const scores = faces.flatMap(({ print }, one) =>
      faces.flatMap((other, two) => (two > one && !mayBeOne(one, two) ? [similarity(print, other.print)] : [])),
    );
    expect(scores).toHaveLength((PEOPLE.length * (PEOPLE.length - 1)) / 2 - 1);
    expect(Math.max(...scores)).toBeLessThan(REJECTED_BELOW);
  });

  test('FACE-3 nor are they on worse pictures', () => {
    const scores = FRONTAL.flatMap((one) =>
      faces.flatMap((face, two) =>
        one === two || mayBeOne(one, two) ? [] : others.get(one)!.map(({ print }) => similarity(print, face.print)),
      ),
    );
    expect(Math.max(...scores)).toBeLessThan(REJECTED_BELOW);
  });

  test('falls with the distance, from 100 to 0, through the calibrated points', () => {
    expect([0, 0.406, 0.45, 0.5, 2].map(atDistance)).toEqual([100, 99, 95, 80, 0]);
    const distance = fc.double({ min: 0, max: 2, noNaN: true });
    fc.assert(
      fc.property(distance, distance, (one, other) => {
        const [near, far] = [Math.min(one, other), Math.max(one, other)];
        expect(atDistance(near)).toBeGreaterThanOrEqual(atDistance(far));
      }),
    );
  });
});

describe('a portrait', () => {
  test.each(FRONTAL.map((person) => [person]))('FACE-1 of person %d is clear, open-eyed and uncovered', (person) => {
    const { confidence, eyesOpen, sunglasses, occluded, pose, brightness, sharpness } = faces[person]!;
    expect([eyesOpen.value, sunglasses.value, occluded.value]).toEqual([true, false, false]);
    expect(confidence).toBeGreaterThan(99);
    expect(Math.max(Math.abs(pose.yaw), Math.abs(pose.pitch))).toBeLessThan(20);
    expect(Math.min(brightness, sharpness)).toBeGreaterThan(30);
  });

  const attribute = { lids: 'eyesOpen', sunglasses: 'sunglasses', mask: 'occluded' } as const;
  const cases = FRONTAL.flatMap((person) =>
    (['lids', 'sunglasses', 'mask'] as const).map((paint) => [person, paint] as const),
  );
  test.each(cases)('FACE-1 of person %d with %s painted on is told apart', async (person, paint) => {
    const face = await faceOf(await disguised(portraits[person]!, faces[person]!.landmarks, paint));
    expect(face[attribute[paint]].value).toBe(paint !== 'lids');
  });

  test('FACE-1 is darker in the dark, brighter in the light, and less sharp when blurred', async () => {
    const [person] = [FRONTAL[4]!];
    const changed = async (change: (image: Sharp) => Sharp): Promise<Face> =>
      faceOf(await change(sharp(portraits[person])).jpeg().toBuffer());
    expect((await changed((image) => image.linear(0.25, 0))).brightness).toBeLessThan(25);
    expect((await changed((image) => image.linear(1.6, 70))).brightness).toBeGreaterThan(95);
    expect((await changed((image) => image.blur(6))).sharpness).toBeLessThan(faces[person]!.sharpness / 2);
  });

  test('FACE-1 cut through the face is occluded', async () => {
    const { width, height } = await sharp(portraits[18]).metadata();
    const half = { left: 0, top: 0, width: Math.round(width * 0.5), height };
    const face = await faceOf(await sharp(portraits[18]).extract(half).jpeg().toBuffer());
    expect(face.occluded.value).toBe(true);
  });
});

describe('a picture', () => {
  test('FACE-1 of several people shows each of them, the largest first', async () => {
    const found = await facesOf(readFileSync(picturePath(6)));
    const areas = found.map(({ box }) => box.width * box.height);
    expect(found).toHaveLength(4);
    expect(areas).toEqual([...areas].sort((one, other) => other - one));
  });

  test('FACE-1 of nobody shows nobody', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
    const blank = { width: 400, height: 500, channels: 3, background: 'white' } as const;
    const pictures = [
      sharp({ create: { ...blank, noise } }).jpeg(),
      sharp({ create: blank }).png(),
      sharp(portraits[18]).extract({ left: 0, top: 330, width: 400, height: 120 }).png(),
    ];
    for (const picture of pictures) expect(await facesOf(await picture.toBuffer())).toEqual([]);
  });

  test('that lies on its side by EXIF alone is seen upright', async () => {
    const [turned] = await facesOf(
      await sharp(portraits[18]).rotate(90).withMetadata({ orientation: 8 }).jpeg().toBuffer(),
    );
    expect(similarity(turned!.print, faces[18]!.print)).toBeGreaterThanOrEqual(PASSES);
    expect(Math.abs(turned!.pose.roll - faces[18]!.pose.roll)).toBeLessThan(5);
  });
});

test('a picture whose engine ends is failed, and the next one starts another engine', async () => {
  const own = new FaceEngine();
  const interrupted = own.analyse(portraits[18]!);
  await own.stop();
  await expect(interrupted).rejects.toThrow('its thread has ended');
  await expect(own.analyse(portraits[18]!)).resolves.toMatchObject({ faces: [expect.anything()] });
  await own.stop();
});
