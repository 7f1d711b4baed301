import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from './json.ts';

const fileOf = (data: string): string => join(data, 'in-use-by');

/** Refuses a data directory that a living local cloud works on. @throws Refusal */
export function refuseIfInUse(data: string): void {
  const pid = holderOf(data);
  if (pid === undefined || pid === process.pid || !lives(pid)) return;
  const otherwise = `choose another directory with --data (or remove ${fileOf(data)} if that process is something else)`;
  throw new Refusal(`a local cloud works on ${data} already, process ${pid}: ${otherwise}`);
}

/** Takes the data directory for this process; what it answers gives it free. @throws Refusal when another has it */
export function claim(data: string): () => void {
  mkdirSync(data, { recursive: true });
  refuseIfInUse(data);
  // What a dead holder left. Of two that come this far at once, the later one to create the file finds it there.
  rmSync(fileOf(data), { force: true });
  try {
    writeFileSync(fileOf(data), String(process.pid), { flag: 'wx' });
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== 'EEXIST') throw failure;
    throw new Refusal(`another local cloud is taking ${data} at this moment`);
  }
  return () => {
    if (holderOf(data) === process.pid) rmSync(fileOf(data), { force: true });
  };
}

function holderOf(data: string): number | undefined {
  try {
    const pid = Number(readFileSync(fileOf(data), 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (failure) {
    // Of another user, but alive.
    return (failure as NodeJS.ErrnoException).code === 'EPERM';
  }
}
