import { readlinkSync, rmSync, symlinkSync } from 'node:fs';

const LOOK_AGAIN_MILLISECONDS = 100;

/** Does `work` while no other process does what `lock` names; waits for one that does, unless that ended without giving it free. */
export function alone(lock: string, work: () => void): void {
  while (!taken(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_AGAIN_MILLISECONDS);
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** A link is made with what it says in one step: the process that holds the lock. */
function taken(lock: string): boolean {
  try {
    symlinkSync(String(process.pid), lock);
    return true;
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== 'EEXIST') throw failure;
    if (!lives(holderOf(lock))) rmSync(lock, { force: true });
    return false;
  }
}

/** Undefined when it was given free just now. */
function holderOf(lock: string): number | undefined {
  try {
    return Number(readlinkSync(lock));
  } catch {
    return undefined;
  }
}

function lives(pid: number | undefined): boolean {
  if (pid === undefined) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
