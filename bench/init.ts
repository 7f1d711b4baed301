import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle } from '../lib/constructs/bundle.ts';
import type { BenchReport, BenchResult } from './report.ts';

const RUNS = 15;
const BUNDLE_LIMIT_KB = 400;
const INIT_LIMIT_MS = 150;
const LAMBDAS = resolve(import.meta.dirname, '../lambdas');

/** Milliseconds that a fresh process takes to import a module. */
const importing = (module: string): number => {
  const script = `const t=performance.now();await import(${JSON.stringify(pathToFileURL(module).href)});console.log(performance.now()-t)`;
  const environment = { PATH: process.env['PATH'] ?? '', AWS_REGION: 'ap-southeast-1' };
  return Number(
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { env: environment, encoding: 'utf8' }),
  );
};

/**
 * Each function's minified bundle, and what importing it costs over a bare handler: fresh processes, the two in turn, the fastest of 15
 * each: what else the machine does only adds. What is built with the first request (secrets, clients) is not in it.
 */
export async function run(): Promise<BenchReport> {
  const folder = await mkdtemp(join(tmpdir(), 'dinhdanh-init-'));
  try {
    const bare = join(folder, 'bare.mjs');
    await writeFile(bare, 'export const handler = async () => ({ statusCode: 200, body: "" });\n');
    const results: BenchResult[] = [];
    for (const feature of await features()) {
      const file = join(folder, `${feature}.mjs`);
      bundle(join(LAMBDAS, feature, 'handler.ts'), file);
      results.push({
        name: `${feature} bundle`,
        unit: 'KB',
        value: round((await stat(file)).size / 1024),
        limit: BUNDLE_LIMIT_KB,
      });
      results.push(measure(feature, file, bare));
    }
    const violations = results
      .filter(({ value, limit }) => limit !== undefined && value > limit)
      .map(({ name, value, unit, limit }) => `${name}: ${value} ${unit} is over ${limit ?? 0}`);
    return { bench: 'init', node: process.version, results, violations };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function features(): Promise<string[]> {
  const entries = await readdir(LAMBDAS, { recursive: true });
  return entries.flatMap((entry) => /^([a-z-]+)[/\\]handler\.ts$/.exec(entry)?.[1] ?? []).sort();
}

function measure(feature: string, file: string, bare: string): BenchResult {
  const pairs = Array.from({ length: RUNS }, () => ({ floor: importing(bare), own: importing(file) }));
  const floor = Math.min(...pairs.map((pair) => pair.floor));
  return {
    name: `${feature} own init`,
    unit: 'ms',
    value: round(Math.min(...pairs.map(({ own }) => own)) - floor),
    floor: round(floor),
    limit: INIT_LIMIT_MS,
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;
