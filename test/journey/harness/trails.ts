import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Cloud } from './cloud.ts';

/** Where `npm run iam` finds the trails of every run. */
const TRAILS = resolve(import.meta.dirname, '../../../.local/trails');

/** Keeps what a run shows of permissions in use, in the place of an earlier run's: its trail, its templates, what it says of itself. */
export function keepTrail(run: string, { data, assembly }: Pick<Cloud, 'data' | 'assembly'>): void {
  const folder = join(TRAILS, run.replace(/\W+/g, '-'));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'assembly'), { recursive: true });
  cpSync(join(data, 'cloudtrail'), join(folder, 'cloudtrail'), { recursive: true });
  cpSync(join(data, 'endpoint.json'), join(folder, 'endpoint.json'));
  for (const file of readdirSync(assembly).filter((name) => name.endsWith('.template.json')))
    cpSync(join(assembly, file), join(folder, 'assembly', file));
}
