import type { Point } from './face.ts';
import type { Picture } from './picture.ts';

/** Pixels a side of the square that the recognition network sees. */
export const CHIP = 150;

/**
 * Where dlib puts outer and inner corner of the left eye, those of the right eye, and the base of the nose: in shares of
 * the chip before its margin of a quarter on each side.
 */
const TEMPLATE: readonly Point[] = [
  [0.8595674595992, 0.2134981538014],
  [0.6460604764104, 0.2289674387677],
  [0.1205750620789, 0.2137274526848],
  [0.3340850613712, 0.2290642403242],
  [0.4901123135679, 0.6277975316475],
];
/** The same places in the mesh. */
const IN_MESH = [263, 362, 33, 133, 2];
const MARGIN = 0.25;
const WANTED = TEMPLATE.map(([x, y]): Point => [place(x), place(y)]);

function place(share: number): number {
  return ((MARGIN + share) / (1 + 2 * MARGIN)) * CHIP;
}

/** The face upright and of one size: `CHIP`² × (red, green, blue), from the picture's full resolution. */
export function chipOf(picture: Picture, mesh: readonly Point[]): Float32Array {
  const source = IN_MESH.map((index): Point => mesh[index] ?? [0, 0]);
  const [[mu, mv], [mx, my]] = [centre(WANTED), centre(source)];
  // The similarity (turn, size, shift) that takes the wanted places nearest to those in the picture, by least squares.
  let [cosine, sine, norm] = [0, 0, 0];
  WANTED.forEach(([wantedX, wantedY], index) => {
    const [sourceX, sourceY] = source[index] ?? [0, 0];
    const [u, v, x, y] = [wantedX - mu, wantedY - mv, sourceX - mx, sourceY - my];
    cosine += u * x + v * y;
    sine += u * y - v * x;
    norm += u * u + v * v;
  });
  cosine /= norm;
  sine /= norm;
  // A large face is averaged from several samples a pixel, so that it keeps no moiré.
  const samples = Math.max(1, Math.ceil(Math.hypot(cosine, sine)));
  const chip = new Float32Array(CHIP * CHIP * 3);
  for (let index = 0; index < CHIP * CHIP * samples * samples; index += 1) {
    const pixel = Math.floor(index / (samples * samples));
    const within = index % (samples * samples);
    const u = (pixel % CHIP) + ((within % samples) + 0.5) / samples - 0.5 - mu;
    const v = Math.floor(pixel / CHIP) + (Math.floor(within / samples) + 0.5) / samples - 0.5 - mv;
    const x = mx + cosine * u - sine * v;
    const y = my + sine * u + cosine * v;
    addSample(chip, pixel * 3, picture, x, y, 1 / (samples * samples));
  }
  return chip;
}

/** Adds the colour between four pixels, black outside of the picture. */
function addSample(
  into: Float32Array,
  at: number,
  { data, width, height }: Picture,
  x: number,
  y: number,
  weight: number,
) {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  for (let corner = 0; corner < 4; corner += 1) {
    const [column, row] = [left + (corner & 1), top + (corner >> 1)];
    if (column < 0 || row < 0 || column >= width || row >= height) continue;
    const share = weight * (1 - Math.abs(x - column)) * (1 - Math.abs(y - row));
    const from = (row * width + column) * 3;
    for (let channel = 0; channel < 3; channel += 1)
      into[at + channel] = (into[at + channel] ?? 0) + share * (data[from + channel] ?? 0);
  }
}

const centre = (points: readonly Point[]): Point => [
  points.reduce((sum, [x]) => sum + x, 0) / points.length,
  points.reduce((sum, [, y]) => sum + y, 0) / points.length,
];
