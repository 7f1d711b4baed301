import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BenchReport } from './report.ts';

const NOT_BENCHES = new Set(['main', 'report']);

/** `npm run bench -- NAME [--json] [options]`: runs `bench/NAME.ts`; exit status 1 when a limit is broken. */
async function main(args: readonly string[]): Promise<void> {
  const [name = '', ...options] = args;
  const file = join(import.meta.dirname, `${name}.ts`);
  if (!/^[a-z-]+$/.test(name) || NOT_BENCHES.has(name) || !existsSync(file)) {
    console.error(`usage: npm run bench -- NAME [--json]   NAME: ${(await names()).join(', ')}`);
    process.exitCode = 2;
    return;
  }
  const { run } = (await import(pathToFileURL(file).href)) as {
    run: (options: readonly string[]) => Promise<BenchReport>;
  };
  const report = await run(options.filter((option) => option !== '--json'));
  if (args.includes('--json')) console.log(JSON.stringify(report));
  else print(report);
  if (report.violations.length > 0) process.exitCode = 1;
}

const names = async (): Promise<string[]> =>
  (await readdir(import.meta.dirname))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .filter((name) => !NOT_BENCHES.has(name));

function print(report: BenchReport): void {
  console.table(report.results.map((result) => ({ ...result })));
  for (const violation of report.violations) console.error(`violated: ${violation}`);
}

await main(process.argv.slice(2));
