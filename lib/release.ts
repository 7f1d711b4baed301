import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** What is deployed: the version of package.json and the commit it was built from. */
export interface Release {
  readonly version: string;
  readonly commit: string;
}

const root = resolve(import.meta.dirname, '..');

/** The release in this working copy; `commit` may be told by who builds without the history. */
export function currentRelease(commit: string | undefined): Release {
  const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { version: string };
  return { version, commit: commit ?? process.env['COMMIT'] ?? headCommit() };
}

/** "unknown" outside of a clone, in an unpacked archive for instance. */
function headCommit(): string {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return 'unknown';
  }
}
