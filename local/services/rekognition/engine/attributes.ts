import { CHIP } from './chip.ts';
import { below, distanceBetween, type Point, type Verdict } from './face.ts';
import { colourAt, luminance, type Picture } from './picture.ts';

/** What is told of a face by the points of its mesh and the colours at them. */
export interface Attributes {
  readonly brightness: number;
  readonly sharpness: number;
  readonly eyesOpen: Verdict;
  readonly sunglasses: Verdict;
  readonly occluded: Verdict;
}

/** Points of the mesh. An eye: outer corner, inner corner, then pairs of upper and lower lid. */
const EYES = [
  [33, 133, 160, 144, 158, 153],
  [263, 362, 387, 373, 385, 380],
] as const;
/** Where a lens would be: skin under the lower lid, and the eye itself. */
const LENSES = [
  [23, 230, 159, 145],
  [253, 450, 386, 374],
] as const;
const CHEEKS = [205, 425, 50, 280];
const FOREHEAD = [151, 9, 108, 337];
const NOSE = [4, 1, 5, 195];

/** An eye that is less open than this, height by width, is shut. */
const SHUT = 0.14;
/** Lenses darker than this share of the cheeks are tinted. */
const TINTED = 0.45;
/** Skin of nose and forehead differs by less in chromaticity. */
const ONE_SKIN = 0.075;
/** A face whose mesh lies outside of the picture with this share of its points is cut. */
const CUT = 0.02;
/** Mean absolute Laplacian of a chip, in shares of its light, at which sharpness is 1 − 1/e. */
const SHARP = 0.03;

/** Thresholds were set on the pictures of face-api's demonstration with lenses, masks and lids painted on. */
export function attributesOf(picture: Picture, mesh: readonly Point[], chip: Float32Array): Attributes {
  const at = (index: number): Point => mesh[index] ?? [0, 0];
  const radius = Math.max(1, distanceBetween(at(234), at(454)) * 0.02);
  const light = (index: number): number => luminance(colourAt(picture, at(index), radius));
  const lenses = LENSES.map((points) => mean(points.map(light)));
  const cheeks = Math.max(1, mean(CHEEKS.map(light)));
  const tone = (points: readonly number[]): Point => {
    const tones = points.map((index) => chromaticity(colourAt(picture, at(index), radius)));
    return [mean(tones.map(([red]) => red)), mean(tones.map(([, green]) => green))];
  };
  const outside = mesh.filter(([x, y]) => x < 0 || y < 0 || x > picture.width || y > picture.height);
  const covered = Math.max(distanceBetween(tone(FOREHEAD), tone(NOSE)) / ONE_SKIN, outside.length / mesh.length / CUT);
  return {
    brightness: mean([...CHEEKS, ...FOREHEAD, ...NOSE].map(light)) / 2.55,
    sharpness: 100 * (1 - Math.exp(-edges(chip) / SHARP)),
    eyesOpen: not(below(mean(EYES.map((eye) => opening(eye.map(at)))), SHUT)),
    sunglasses: below(Math.max(...lenses) / cheeks, TINTED),
    occluded: not(below(covered, 1)),
  };
}

/** How far an eye is open: height by width. */
function opening([outer = [0, 0], inner = [0, 0], ...lids]: readonly Point[]): number {
  const heights = [0, 2].map((pair) => distanceBetween(lids[pair] ?? [0, 0], lids[pair + 1] ?? [0, 0]));
  return mean(heights) / Math.max(1e-6, distanceBetween(outer, inner));
}

/** The mean absolute Laplacian of the chip's luminance, in shares of the latter. */
function edges(chip: Float32Array): number {
  const light = (pixel: number): number =>
    luminance([chip[pixel * 3] ?? 0, chip[pixel * 3 + 1] ?? 0, chip[pixel * 3 + 2] ?? 0]);
  let [change, all] = [0, 1];
  for (let row = 1; row < CHIP - 1; row += 1)
    for (let pixel = row * CHIP + 1; pixel < (row + 1) * CHIP - 1; pixel += 1) {
      const around = light(pixel - 1) + light(pixel + 1) + light(pixel - CHIP) + light(pixel + CHIP);
      change += Math.abs(4 * light(pixel) - around);
      all += light(pixel);
    }
  return change / all;
}

/** Shares of red and green in a colour: what light does not change. */
function chromaticity([red, green, blue]: readonly [number, number, number]): Point {
  const all = red + green + blue + 1;
  return [red / all, green / all];
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const not = ({ value, confidence }: Verdict): Verdict => ({ value: !value, confidence });
