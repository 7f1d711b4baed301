import type { StageConfig } from './stage.ts';

/** Names of RFC 2606, AWS's account number for examples, and ids of zeros: they name nothing that exists. */
const PLACEHOLDER = /\.example\b|:111122223333:|^Z0+$|00000000-0000-4000-8000-/;

/** Paths of the values of a configuration that still name no real thing; empty where everything is real. */
export const placeholdersOf = (config: StageConfig): readonly string[] => pathsBelow(config, '');

function pathsBelow(value: object, path: string): string[] {
  return Object.entries(value).flatMap(([name, part]: [string, unknown]) => {
    const own = path === '' ? name : `${path}.${name}`;
    if (typeof part === 'object' && part !== null) return pathsBelow(part, own);
    return typeof part === 'string' && PLACEHOLDER.test(part) ? [own] : [];
  });
}
