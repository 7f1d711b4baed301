import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { format } from 'prettier';
import { driftOf } from '../openapi/drift.ts';
import { dependencyFaults } from './dependency-page.ts';
import { lockFileFaults } from './lock-file.ts';
import { brokenLinks, unknownFiles, unknownScripts } from './mentions.ts';
import { pinnedDependencies } from './pinned-dependencies.ts';
import { reference } from './reference.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const REFERENCE = join(ROOT, 'docs/reference.md');

const read = (file: string): Promise<string> => readFile(join(ROOT, file), 'utf8');

const madeReference = (): Promise<string> =>
  format(reference(), { parser: 'markdown', printWidth: 120, singleQuote: true, trailingComma: 'all' });

async function pages(): Promise<readonly string[]> {
  const [top, docs] = await Promise.all([readdir(ROOT), readdir(join(ROOT, 'docs'), { recursive: true })]);
  return [...top, ...docs.map((file) => join('docs', file))].filter((file) => file.endsWith('.md')).sort();
}

async function pageFaults(file: string, scripts: ReadonlySet<string>): Promise<readonly string[]> {
  const text = await read(file);
  return [...brokenLinks(file, text), ...unknownScripts(file, text, scripts), ...unknownFiles(file, text, ROOT)];
}

/** Everything of the documents that is not true of the code. */
async function faults(): Promise<readonly string[]> {
  const { scripts } = JSON.parse(await read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
  const names = new Set(Object.keys(scripts));
  const drift = driftOf(await readFile(REFERENCE, 'utf8'), await madeReference());
  return [
    ...(drift.length === 0 ? [] : [`docs/reference.md is not what the code says; run "npm run docs"`, ...drift]),
    ...dependencyFaults(await read('docs/dependencies.md'), await pinnedDependencies(ROOT)),
    ...lockFileFaults(await read('package-lock.json')),
    ...(await Promise.all((await pages()).map((file) => pageFaults(file, names)))).flat(),
  ];
}

/** `npm run docs` writes the pages that are made from the code; with `--check` it tells what of the documents is not true. */
if (process.argv.includes('--check')) {
  const found = await faults();
  for (const fault of found) console.error(fault);
  if (found.length > 0) process.exitCode = 1;
} else {
  await writeFile(REFERENCE, await madeReference());
}
