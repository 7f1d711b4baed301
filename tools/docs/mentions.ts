import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const LINK = /\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)\s]*)?\)/g;
const SCRIPT = /\bnpm (?:run (?<named>[\w:-]+)|(?<short>start|test)\b)/g;

/** Links of a page to files that do not exist. */
export const brokenLinks = (file: string, text: string): readonly string[] =>
  [...text.matchAll(LINK)]
    .map(([, target = '']) => target)
    .filter((target) => !existsSync(resolve(dirname(file), target)))
    .map((target) => `${file} links to ${target}, which does not exist`);

/** Commands of a page that package.json does not have. */
export const unknownScripts = (file: string, text: string, scripts: ReadonlySet<string>): readonly string[] =>
  [...text.matchAll(SCRIPT)]
    .map(({ groups }) => groups?.['named'] ?? groups?.['short'] ?? '')
    .filter((script) => !scripts.has(script))
    .map((script) => `${file} names the command "npm run ${script}", which does not exist`);

/** Files that a page names in backquotes by their path from the root, such as `lib/app.ts`, and that do not exist; capitals stand for a name to fill in. */
export const unknownFiles = (file: string, text: string, root: string): readonly string[] =>
  [...text.matchAll(/`((?:[a-z-]+\/)+[a-z\d.-]+\.(?:ts|mjs|cjs|json|yaml|md))`/g)]
    .map(([, path = '']) => path)
    .filter((path) => !existsSync(resolve(root, path)))
    .map((path) => `${file} names the file ${path}, which does not exist`);
