import { attributesOf } from './attributes.ts';
import { chipOf } from './chip.ts';
import type { Face, Point } from './face.ts';
import { loadFinder, type Found } from './finder.ts';
import { decode, type Picture } from './picture.ts';
import { loadPrinter } from './print.ts';

/** Five places that Rekognition names; left and right are the picture's. */
const LANDMARKS: Readonly<Record<string, readonly number[]>> = {
  eyeLeft: [33, 133],
  eyeRight: [263, 362],
  mouthLeft: [61],
  mouthRight: [291],
  nose: [4],
};

/** What became of a picture: its faces, or the reason why it cannot be read. */
export type Analysis = { readonly faces: readonly Face[] } | { readonly unreadable: string };
export type Analyse = (bytes: Uint8Array) => Promise<Analysis>;

/** Loads every model (half a second). What comes back analyses one picture at a time, its largest face first. */
export async function loadAnalyst(): Promise<Analyse> {
  const find = await loadFinder();
  const print = loadPrinter();
  const faceOf = (picture: Picture, found: Found): Face => {
    const chip = chipOf(picture, found.mesh);
    return { ...outline(picture, found), ...attributesOf(picture, found.mesh, chip), print: print(chip) };
  };
  return async (bytes) => {
    const picture = await decode(bytes).catch((failure: unknown) => String(failure));
    if (typeof picture === 'string') return { unreadable: picture };
    const faces = (await find(picture)).map((found) => faceOf(picture, found));
    return { faces: faces.sort((one, other) => area(other) - area(one)) };
  };
}

function outline({ width, height }: Picture, { mesh, score, angle }: Found) {
  const [xs, ys] = [mesh.map(([x]) => x), mesh.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const landmarks = Object.entries(LANDMARKS).map(([name, indices]): [string, Point] => {
    const points = indices.map((index): Point => mesh[index] ?? [0, 0]);
    const [x, y] = [sum(points.map((point) => point[0])), sum(points.map((point) => point[1]))];
    return [name, [x / points.length / width, y / points.length / height]];
  });
  const degrees = (radians: number): number => (radians * 180) / Math.PI;
  return {
    box: {
      ...{ left: left / width, top: top / height },
      ...{ width: (Math.max(...xs) - left) / width, height: (Math.max(...ys) - top) / height },
    },
    landmarks: Object.fromEntries(landmarks),
    pose: { roll: degrees(angle.roll), yaw: degrees(angle.yaw), pitch: degrees(angle.pitch) },
    confidence: 100 * score,
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const area = ({ box }: Face): number => box.width * box.height;
