import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { brokenLinks, unknownFiles, unknownScripts } from '../../../../tools/docs/mentions.ts';

const root = resolve(import.meta.dirname, '../../../..');
const page = resolve(root, 'README.md');

test('a link to a file that does not exist is found, one to a page elsewhere is left alone', () => {
  expect(
    brokenLinks(page, '[a](LICENSE) [b](docs/deploy.md#parameters) [c](https://example.org/x) [d](#below)'),
  ).toEqual([]);
  expect(brokenLinks(page, '[a](docs/nowhere.md#part)')).toEqual([
    `${page} links to docs/nowhere.md, which does not exist`,
  ]);
});

test('a command that package.json does not have is found', () => {
  const scripts = new Set(['test', 'openapi:check']);
  expect(unknownScripts('p', 'npm test, then npm run openapi:check -- --json', scripts)).toEqual([]);
  expect(unknownScripts('p', 'npm start', scripts)).toEqual([
    'p names the command "npm run start", which does not exist',
  ]);
});

test('a file named by its path that does not exist is found', () => {
  expect(unknownFiles('p', '`lib/app.ts`, `chip.ts`, `domain/` and `lib/config/STAGE.ts`', root)).toEqual([]);
  expect(unknownFiles('p', '`lib/nowhere.ts`', root)).toEqual([
    'p names the file lib/nowhere.ts, which does not exist',
  ]);
});
