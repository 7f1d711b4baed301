import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { format } from 'prettier';
import { driftOf } from '../openapi/drift.ts';
import { dependencyFaults } from './dependency-page.ts';
import { limits } from './limits.ts';
import { lockFileFaults } from './lock-file.ts';
import { brokenLinks, unknownFiles, unknownScripts } from './mentions.ts';
import { pinnedDependencies } from './pinned-dependencies.ts';
import { reference } from './reference.ts';
import { unknownRules } from './rules.ts';
import { threatFaults } from './threats.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** Pages that are made from the code. */
const MADE = new Map([
  ['docs/reference.md', reference],
  ['docs/limits.md', limits],
]);

const read = (file: string): Promise<string> => readFile(join(ROOT, file), 'utf8');

const made = (page: () => string): Promise<string> =>
  format(page(), { parser: 'markdown', printWidth: 120, singleQuote: true, trailingComma: 'all' });

async function pages(): Promise<readonly string[]> {
  const [top, docs] = await Promise.all([readdir(ROOT), readdir(join(ROOT, 'docs'), { recursive: true })]);
  return [...top, ...docs.map((file) => join('docs', file))].filter((file) => file.endsWith('.md')).sort();
}

async function pageFaults(file: string, scripts: ReadonlySet<string>): Promise<readonly string[]> {
  const text = await read(file);
  return [...brokenLinks(file, text), ...unknownScripts(file, text, scripts), ...unknownFiles(file, text, ROOT)];
}

async function driftFaults(file: string, page: () => string): Promise<readonly string[]> {
  const drift = driftOf(await read(file), await made(page));
  return drift.length === 0 ? [] : [`${file} is not what the code says; run "npm run docs"`, ...drift];
}

const sourceOf = (file: string): string | undefined =>
  existsSync(join(ROOT, file)) ? readFileSync(join(ROOT, file), 'utf8') : undefined;

/** What names rules: pages, product code and tests, by path from the root. */
async function sources(): Promise<ReadonlyMap<string, string>> {
  const folders = ['adapters', 'domain', 'emrtd', 'http', 'lambdas', 'lib', 'local', 'test', 'texts', 'tools'];
  const listed = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(join(ROOT, folder), { recursive: true })).map((file) => join(folder, file)),
    ),
  );
  const files = [...(await pages()), ...listed.flat().filter((file) => file.endsWith('.ts'))];
  return new Map(await Promise.all(files.map(async (file) => [file, await read(file)] as const)));
}

/** Everything of the documents that is not true of the code. */
async function faults(): Promise<readonly string[]> {
  const { scripts } = JSON.parse(await read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
  const names = new Set(Object.keys(scripts));
  return [
    ...(await Promise.all([...MADE].map(([file, page]) => driftFaults(file, page)))).flat(),
    ...threatFaults(await read('docs/threat-model.md'), sourceOf),
    ...unknownRules([await read('docs/rules.md'), await read('docs/threat-model.md')], await sources()),
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
  for (const [file, page] of MADE) await writeFile(join(ROOT, file), await made(page));
}
