import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { checkNames, codesByCheck } from '../../../emrtd/index.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/chip-verification.md'), 'utf8');

test('CHIP-1 the page explains every code under its check, and no code that is not there', () => {
  const sections = page.split(/^### /m).slice(1);
  const documented = Object.fromEntries(
    sections.map((section) => [
      section.slice(0, section.indexOf('\n')),
      [...section.matchAll(/^\| `([a-z0-9_]+)`/gm)].map(([, code]) => code).sort(),
    ]),
  );
  expect(Object.keys(documented)).toEqual([...checkNames]);
  for (const name of checkNames) expect(documented[name]).toEqual([...codesByCheck[name]].sort());
});
