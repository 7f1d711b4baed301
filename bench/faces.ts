import { distance, similarity } from '../local/services/rekognition/engine/calibration.ts';
import { FaceEngine } from '../local/services/rekognition/engine/engine.ts';
import type { Face } from '../local/services/rekognition/engine/face.ts';
import { FRONTAL, jpeg, PEOPLE, PERHAPS_ONE, variants } from '../test/unit/local/fixture/faces.ts';
import { median, quantile, type BenchReport, type BenchResult } from './report.ts';

/** The thresholds of FACE-3: at least so alike for the same person, less for another. */
const SAME = 99;
const DIFFERENT = 80;

interface Portrayed {
  readonly person: number;
  readonly face: Face;
}

/**
 * Finds and describes the faces of everybody on the sample pictures, each also re-lit, scaled, recompressed and cut
 * otherwise; compares all with all. One engine is one thread: the figures are of one core.
 */
export async function run(): Promise<BenchReport> {
  const engine = new FaceEngine();
  const faceMs: number[] = [];
  const faceOf = async (bytes: Buffer): Promise<Face> => {
    const started = performance.now();
    const analysis = await engine.analyse(bytes);
    faceMs.push(performance.now() - started);
    const [face] = 'faces' in analysis ? analysis.faces : [];
    if (!face) throw new Error('a portrait without a face');
    return face;
  };
  const started = performance.now();
  const usual: Portrayed[] = [];
  const varied: Portrayed[] = [];
  let loadedMs = 0;
  for (const [person, place] of PEOPLE.entries()) {
    usual.push({ person, face: await faceOf(await jpeg(place)) });
    loadedMs ||= performance.now() - started;
    for (const bytes of Object.values(await variants(place))) varied.push({ person, face: await faceOf(bytes) });
  }
  await engine.stop();
  faceMs.shift();
  return report(usual, varied, faceMs, loadedMs);
}

function report(usual: readonly Portrayed[], varied: readonly Portrayed[], faceMs: number[], loadedMs: number) {
  const pairs = usual.flatMap((one) => [...varied, ...usual].map((other) => ({ one, other })));
  const same = pairs.filter(({ one, other }) => one.person === other.person && one !== other);
  const different = pairs.filter(({ one, other }) => one.person !== other.person && !perhapsOne(one, other));
  const frontal = different.filter(({ one, other }) => [one, other].every(({ person }) => FRONTAL.includes(person)));
  const asTaken = different.filter(({ one, other }) => usual.includes(other) && one.person < other.person);
  const alike = ({ one, other }: (typeof pairs)[number]): number => similarity(one.face.print, other.face.print);
  const apart = ({ one, other }: (typeof pairs)[number]): number => distance(one.face.print, other.face.print);
  const printMs = timed(() => different.map(alike)) / different.length;
  const sames = same.map(alike);
  const takens = asTaken.map(alike);
  const results: BenchResult[] = [
    { name: 'first picture, models loaded', unit: 'ms', value: loadedMs },
    { name: 'detection and print of one picture', unit: 'ms', value: median(faceMs), p99: quantile(faceMs, 0.99) },
    { name: 'comparison of two pictures', unit: 'ms', value: 2 * median(faceMs) + printMs },
    { name: 'comparison of two pictures seen before', unit: 'ms', value: printMs },
    { name: `same person, least similarity of ${same.length}`, unit: '%', value: Math.min(...sames), limit: SAME },
    { name: 'same person, greatest distance', unit: 'distance', value: Math.max(...same.map(apart)) },
    {
      name: `different people, greatest similarity of ${asTaken.length}`,
      unit: '%',
      value: Math.max(...takens),
      limit: DIFFERENT,
    },
    { name: 'different people, least distance', unit: 'distance', value: Math.min(...asTaken.map(apart)) },
    ...extremes('different people on worse pictures, all poses', different.map(alike), different.map(apart)),
    ...extremes('different people on worse pictures, frontal', frontal.map(alike), frontal.map(apart)),
  ];
  const violations = [
    ...sames.filter((score) => score < SAME).map((score) => `the same person is alike by ${score} only`),
    ...takens.filter((score) => score >= DIFFERENT).map((score) => `different people are alike by ${score}`),
  ];
  return { bench: 'faces', node: process.version, results, violations };
}

const extremes = (name: string, scores: readonly number[], distances: readonly number[]): BenchResult[] => [
  { name: `${name}: greatest similarity of ${scores.length}`, unit: '%', value: Math.max(...scores) },
  { name: `${name}: least distance`, unit: 'distance', value: Math.min(...distances) },
];

const perhapsOne = (...pair: readonly Portrayed[]): boolean => pair.every(({ person }) => PERHAPS_ONE.includes(person));

function timed(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}
