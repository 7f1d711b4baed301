import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

const MAIN = resolve(import.meta.dirname, '../../local/main.ts');

export interface LocalCloudOptions {
  /** Its command line: `--data`, `--port` and so on. */
  readonly arguments: readonly string[];
  /** Gets each line that it prints. */
  readonly onLine?: (line: string) => void;
}

/** A local cloud in a process of its own. */
export interface LocalCloud {
  readonly url: string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** The local cloud ended before it was ready; the message is what it printed. */
export class LocalCloudFailed extends Error {
  override readonly name = 'LocalCloudFailed';
}

/** Starts a local cloud and waits until it is ready. @throws LocalCloudFailed */
export async function startLocalCloud({ arguments: options, onLine }: LocalCloudOptions): Promise<LocalCloud> {
  const child = spawn(process.execPath, [MAIN, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  const url = await new Promise<string>((ready, failed) => {
    const hear = (line: string): void => {
      said.push(line);
      onLine?.(line);
      const found = /^ready (http:\S+)$/.exec(line)?.[1];
      if (found !== undefined) ready(found);
    };
    createInterface({ input: child.stdout }).on('line', hear);
    createInterface({ input: child.stderr }).on('line', hear);
    child.once('error', failed);
    // Not `exit`: what it said last is read by then.
    child.once('close', () => {
      failed(new LocalCloudFailed(said.slice(-20).join('\n')));
    });
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  return { url, process: child, stop };
}
