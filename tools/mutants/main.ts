import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { controls } from './controls.ts';
import { runJest } from './jest-run.ts';
import { editsOf, type Mutant } from './mutant.ts';
import { baselineFaults, verdictOf, type Verdict } from './verdict.ts';
import { WorkCopy } from './work-copy.ts';

/**
 * `npm run mutants [-- --only ID]`: takes each control out of a copy of the code, one at a time, and runs the tests that must then
 * fail. Exits 1 when one of them does not, and when the list is behind the code.
 */
const ROOT = resolve(import.meta.dirname, '../..');
const AT_A_TIME = 2;
const LONGEST_SECONDS = { baseline: 900, mutant: 180 };

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
const chosen = controls.filter(({ id }) => values.only?.includes(id) ?? true);
const missing = values.only?.filter((id) => !controls.some((control) => control.id === id)) ?? [];
if (missing.length > 0) {
  console.error(`there is no control ${missing.join(', ')}`);
  process.exit(2);
}
const twice = controls.filter(({ id }, at) => controls.findIndex((other) => other.id === id) !== at);
if (twice.length > 0) throw new Error(`ids that stand twice: ${twice.map(({ id }) => id).join(', ')}`);

const began = performance.now();
const scratch = mkdtempSync(join(realpathSync(tmpdir()), 'mutants-'));
try {
  const copies = Array.from({ length: AT_A_TIME }, (_, at) => new WorkCopy(ROOT, join(scratch, String(at))));
  const faults = await baseline(copies);
  for (const fault of faults) console.error(fault);
  const escaped = await inTurn(copies, chosen);
  const seconds = Math.round((performance.now() - began) / 1_000);
  console.log(`\n${chosen.length} controls, ${escaped} not caught, ${seconds} s`);
  if (escaped + faults.length > 0) process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** Every test that the list names passes on the code as it is; else its failure would prove nothing. Halves run side by side. */
async function baseline(copies: readonly WorkCopy[]): Promise<readonly string[]> {
  const titlesOf = (file: string): readonly string[] => [
    ...new Set(chosen.flatMap(({ caughtBy }) => caughtBy[file] ?? [])),
  ];
  const files = [...new Set(chosen.flatMap(({ caughtBy }) => Object.keys(caughtBy)))].sort();
  const runs = await Promise.all(
    copies.map((copy, at) => {
      const share = files.filter((_, index) => index % copies.length === at);
      return runJest(copy.folder, share, share.flatMap(titlesOf), LONGEST_SECONDS.baseline);
    }),
  );
  const run = { tests: runs.flatMap(({ tests }) => tests), unloadable: runs.flatMap(({ unloadable }) => unloadable) };
  return baselineFaults(chosen, run);
}

/** As many at a time as there are copies, each told as soon as it is known; how many were not caught. */
async function inTurn(copies: readonly WorkCopy[], mutants: readonly Mutant[]): Promise<number> {
  const waiting = mutants.values();
  let escaped = 0;
  const work = async (copy: WorkCopy): Promise<void> => {
    for (const mutant of waiting) {
      const verdict = await tryOut(copy, mutant);
      tell(mutant, verdict);
      if (verdict.kind !== 'caught') escaped += 1;
    }
  };
  await Promise.all(copies.map(work));
  return escaped;
}

async function tryOut(copy: WorkCopy, mutant: Mutant): Promise<Verdict> {
  const files = Object.keys(mutant.caughtBy);
  const titles = Object.values(mutant.caughtBy).flat();
  try {
    const run = () => runJest(copy.folder, files, titles, LONGEST_SECONDS.mutant);
    return await copy.edited(editsOf(mutant), async () => verdictOf(mutant, await run()));
  } catch (fault) {
    return { kind: 'unloadable', detail: [fault instanceof Error ? fault.message : String(fault)] };
  }
}

function tell({ id, control, serves }: Mutant, { kind, detail }: Verdict): void {
  const mark = { caught: 'caught by', survived: 'SURVIVED', unloadable: 'PROVES NOTHING' }[kind];
  console.log(`\n${id} (${serves.join(', ')}): ${control}`);
  for (const line of detail) console.log(`  ${mark}: ${line}`);
}
