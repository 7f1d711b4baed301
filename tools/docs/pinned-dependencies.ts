import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PinnedDependency } from './dependency-page.ts';

interface Manifest {
  readonly version: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** The direct dependencies of the project in `root`. @throws Error when one that every platform has is not installed. */
export async function pinnedDependencies(root: string): Promise<readonly PinnedDependency[]> {
  const { dependencies, devDependencies, optionalDependencies } = await manifest(join(root, 'package.json'));
  const needed = Object.entries({ ...dependencies, ...devDependencies });
  const optional = Object.entries(optionalDependencies ?? {}).filter(([name]) => existsSync(manifestOf(root, name)));
  const absent = Object.entries(optionalDependencies ?? {}).filter(([name]) => !existsSync(manifestOf(root, name)));
  return [
    ...(await Promise.all(
      [...needed, ...optional].map(async ([name, version]) => {
        const { license } = await manifest(manifestOf(root, name));
        return { name, version, licence: license ?? 'none' };
      }),
    )),
    ...absent.map(([name, version]) => ({ name, version, licence: undefined })),
  ];
}

const manifestOf = (root: string, name: string): string => join(root, 'node_modules', name, 'package.json');

const manifest = async (file: string): Promise<Manifest> => JSON.parse(await readFile(file, 'utf8')) as Manifest;
