import { createHash, randomUUID } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
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

/** Folder of the assembly of `stage`, synthesized once for what the sources are now and shared by all test files. */
export function assemblyOf(stage: Stage): string {
  const folder = join(cache, `${stage}-${digestOfInputs()}`);
  if (!existsSync(folder)) {
    const fresh = `${folder}-${randomUUID()}`;
    mkdirSync(cache, { recursive: true });
    forgetOld();
    synthesize(stage, fresh);
    keep(fresh, folder);
  }
  return folder;
}

const DAY_MILLISECONDS = 24 * 3_600 * 1_000;

function forgetOld(): void {
  for (const path of readdirSync(cache).map((name) => join(cache, name))) {
    const old = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > DAY_MILLISECONDS;
    if (old) rmSync(path, { recursive: true, force: true });
  }
}

/** Another worker may have been faster with the same. */
function keep(fresh: string, folder: string): void {
  try {
    renameSync(fresh, folder);
  } catch (error) {
    rmSync(fresh, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
}

function digestOfInputs(): string {
  const digest = createHash('sha256').update(process.version);
  for (const path of globSync(inputs, { cwd: root }).sort()) digest.update(path).update(readFileSync(join(root, path)));
  return digest.digest('hex').slice(0, 24);
}
