import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { readBundle, writeBundle } from '../../emrtd/trust/bundle.ts';
import type { BundleContents } from '../../emrtd/trust/bundle.ts';

/** Where the bundle lies: `TRUST_BUNDLE`, or a folder of its own, which clearing the local cloud's data leaves alone. */
export const bundlePath = (environment: NodeJS.ProcessEnv = process.env): string =>
  environment['TRUST_BUNDLE'] ?? '.trust/trust-bundle.json';

/** The bundle at `path`; undefined when there is none yet. @throws Error when it is damaged */
export function loadBundle(path: string): (BundleContents & { readonly digest: string }) | undefined {
  return existsSync(path) ? readBundle(readFileSync(path, 'utf8')) : undefined;
}

/** Writes beside and renames, so that a reader never sees half a bundle. */
export function saveBundle(path: string, contents: BundleContents): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, writeBundle(contents));
  renameSync(`${path}.new`, path);
}
