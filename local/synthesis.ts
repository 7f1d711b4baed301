import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Refusal } from './json.ts';

/** Synthesizes the app of the working directory for the stage dev and returns the assembly's directory. */
export async function synthesize(data: string): Promise<string> {
  const directory = join(resolve(data), 'assembly');
  rmSync(directory, { recursive: true, force: true });
  const child = spawn(process.execPath, ['bin/dinhdanh.ts'], {
    env: { ...process.env, CDK_OUTDIR: directory, CDK_CONTEXT_JSON: JSON.stringify({ stage: 'dev' }) },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Refusal('the app could not be synthesized: see above');
  return directory;
}
