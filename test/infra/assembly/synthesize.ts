import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../../..');

/** Context as the CDK's command line gives it: that of `cdk.json` and that of `-c`. */
const contextOf = (stage: string): string => {
  const { context } = JSON.parse(readFileSync(resolve(root, 'cdk.json'), 'utf8')) as { context: object };
  return JSON.stringify({ ...context, stage, commit: 'of-the-tests' });
};

/** Runs the app of `stage` as the CDK's command line does, every validation on. Throws with what it printed when it fails. */
export function synthesize(stage: string, outputFolder: string, app = 'bin/dinhdanh.ts'): void {
  execFileSync(process.execPath, ['--no-warnings', app], {
    cwd: root,
    encoding: 'utf8',
    stdio: 'pipe',
    env: { PATH: process.env['PATH'], CDK_OUTDIR: outputFolder, CDK_CONTEXT_JSON: contextOf(stage) },
  });
}
