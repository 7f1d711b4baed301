import { parseArgs } from 'node:util';
import { explore, report, shorten } from '../test/histories/checker/explore.ts';
import type { BenchReport } from './report.ts';

const PROGRESS_EVERY = 1_000;

/**
 * Seeded histories of citizens and devices in parallel, with faults, through the real handlers over stores in memory; after each the
 * invariants are checked. `--seed N` is the first one's, `--runs N` how many (10 000).
 */
export async function run(options: readonly string[]): Promise<BenchReport> {
  const { values } = parseArgs({ args: [...options], options: { seed: { type: 'string' }, runs: { type: 'string' } } });
  const seed = wholeNumber('seed', values.seed ?? '1');
  const runs = wholeNumber('runs', values.runs ?? '10000');
  const begun = performance.now();
  const onProgress = (done: number): void => {
    if (done % PROGRESS_EVERY === 0) console.error(`${done} histories`);
  };
  const { finding, histories, requests, faults } = await explore({ seed, runs, onProgress });
  const seconds = (performance.now() - begun) / 1_000;
  const shortest = finding && report(await shorten(finding));
  if (shortest !== undefined) console.error(shortest);
  return {
    bench: 'race',
    node: process.version,
    seed,
    results: [
      { name: 'histories in memory', unit: 'histories', value: histories },
      { name: 'requests in them', unit: 'requests', value: requests },
      { name: 'faults in them', unit: 'faults', value: faults },
      { name: 'time', unit: 's', value: Math.round(seconds) },
    ],
    violations: shortest === undefined ? [] : [shortest],
  };
}

function wholeNumber(option: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0) return value;
  throw new Error(`--${option} takes a whole number`);
}
