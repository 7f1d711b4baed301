import { createHash, randomUUID } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { alone } from './alone.ts';
import { root, synthesize } from './synthesize.ts';

export type Stage = 'dev' | 'staging' | 'production';
export const stages: readonly Stage[] = ['dev', 'staging', 'production'];

const cache = resolve(root, 'node_modules/.cache/dinhdanh-infra');
const inputs = [
  '{bin,lib,lambdas,domain,adapters,emrtd,http,texts}/**/*.{ts,json}',
  'statemachines/*.json',
  'data/trust-bundle.*.json',
  'cdk.json',
  'package-lock.json',
];

/**
 * Folder of the assembly of `stage`, synthesized once for what the sources are now and shared by all test files. Of workers that want the same at
 * once one synthesizes, and the others wait for it.
 */
export function assemblyOf(stage: Stage): string {
  const folder = join(cache, `${stage}-${digestOfInputs()}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  forgetOld();
  alone(`${folder}.lock`, () => {
    if (existsSync(folder)) return;
    const fresh = `${folder}-${randomUUID()}`;
    synthesize(stage, fresh);
    keep(fresh, folder);
  });
  return folder;
}

/** Of two that found the same lock abandoned, both may have synthesized; they have the same. */
function keep(fresh: string, folder: string): void {
  try {
    renameSync(fresh, folder);
  } catch (error) {
    rmSync(fresh, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
}

const DAY_MILLISECONDS = 24 * 3_600 * 1_000;

function forgetOld(): void {
  for (const path of readdirSync(cache).map((name) => join(cache, name))) {
    const old = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > DAY_MILLISECONDS;
    if (old) rmSync(path, { recursive: true, force: true });
  }
}

function digestOfInputs(): string {
  const digest = createHash('sha256').update(process.version);
  for (const path of globSync(inputs, { cwd: root }).sort()) digest.update(path).update(readFileSync(join(root, path)));
  return digest.digest('hex').slice(0, 24);
}
