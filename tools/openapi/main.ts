import { mkdir, readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { stringify } from 'yaml';
import { openApiDocument } from './document.ts';
import { driftOf } from './drift.ts';

const FILE = new URL('../../openapi/openapi.yaml', import.meta.url);

/** `npm run openapi` writes the contract; with `--check` it only tells whether the committed one is still true. */
const made = `# Generated from http/contract by \`npm run openapi\`; do not edit.\n${stringify(openApiDocument(), { lineWidth: 120, aliasDuplicateObjects: false, compat: 'yaml-1.1' })}`;

if (process.argv.includes('--check')) {
  const drift = driftOf(await readFile(FILE, 'utf8'), made);
  if (drift.length > 0) {
    console.error(`openapi/openapi.yaml is not what the contract says; run "npm run openapi".\n${drift.join('\n')}`);
    process.exitCode = 1;
  }
} else {
  await mkdir(new URL('.', FILE), { recursive: true });
  await writeFile(FILE, made);
}
