import { parseArgs } from 'node:util';
import { explore, report, shorten } from '../test/histories/checker/explore.ts';
import { raceLocally } from './race/local.ts';
import type { BenchReport } from './report.ts';

const RUNS = 10_000;
const LOCAL_RUNS = 200;
const PROGRESS_EVERY = 1_000;

/**
 * Seeded histories of citizens and devices in parallel, with faults, through the real handlers over stores in memory, and a sample of
 * them over the local cloud while three of ten AWS calls fail; after each the invariants are checked. `--seed N` is the first one's
 * (1), `--runs N` how many (10 000, and then none over the local cloud), `--local N` how many there (200).
 */
export async function run(options: readonly string[]): Promise<BenchReport> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args: [...options], options: { seed: text, runs: text, local: text } });
  const seed = wholeNumber('seed', values.seed, 1);
  const parts = [
    await inMemory(seed, wholeNumber('runs', values.runs, RUNS)),
    await overLocalCloud(seed, wholeNumber('local', values.local, values.runs === undefined ? LOCAL_RUNS : 0)),
  ];
  return {
    bench: 'race',
    node: process.version,
    seed,
    results: parts.flatMap(({ results }) => results),
    violations: parts.flatMap(({ violations }) => violations),
  };
}

type Part = Pick<BenchReport, 'results' | 'violations'>;

async function inMemory(seed: number, runs: number): Promise<Part> {
  const begun = performance.now();
  const onProgress = (done: number): void => {
    if (done % PROGRESS_EVERY === 0) console.error(`${done} histories`);
  };
  const { finding, histories, requests, faults, activations, deviceChanges } = await explore({
    seed,
    runs,
    onProgress,
  });
  const results = [
    { name: 'histories in memory', unit: 'histories', value: histories },
    { name: 'requests in memory', unit: 'requests', value: requests },
    { name: 'faults in memory', unit: 'faults', value: faults },
    { name: 'activations in memory', unit: 'activations', value: activations },
    { name: 'device changes in memory', unit: 'device changes', value: deviceChanges },
    { name: 'time in memory', unit: 's', value: secondsSince(begun) },
  ];
  if (finding === undefined) return { results, violations: [] };
  const shortest = report(await shorten(finding));
  console.error(shortest);
  return { results, violations: [shortest] };
}

async function overLocalCloud(seed: number, runs: number): Promise<Part> {
  if (runs === 0) return { results: [], violations: [] };
  const begun = performance.now();
  const { histories, answers, share, violations } = await raceLocally({ seed, runs });
  const results = [
    { name: 'histories over the local cloud', unit: 'histories', value: histories },
    { name: 'answers over the local cloud', unit: 'answers', value: answers },
    { name: 'AWS calls that failed', unit: '%', value: Math.round(share * 100) },
    { name: 'time over the local cloud', unit: 's', value: secondsSince(begun) },
  ];
  return { results, violations };
}

const secondsSince = (begun: number): number => Math.round((performance.now() - begun) / 1_000);

function wholeNumber(option: string, text: string | undefined, otherwise: number): number {
  const value = text === undefined ? otherwise : Number(text);
  if (Number.isInteger(value) && value >= 0) return value;
  throw new Error(`--${option} takes a whole number`);
}
